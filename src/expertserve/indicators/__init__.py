"""Floor 3: one table of counted rows, then one file for each indicator."""
