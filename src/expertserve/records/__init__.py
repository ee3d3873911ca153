"""Floor 2: frozen records of the field, how they merge, and views without private fields."""
