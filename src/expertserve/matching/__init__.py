"""Floor 3: decisions; integers only, no files, no clock."""
