"""Floor 1: reference tables and look-ups, each a dated data file with its source."""
