"""What units, experts and home units answered, and what follows from it."""
