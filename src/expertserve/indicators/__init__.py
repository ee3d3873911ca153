"""Floor 3: what counts, how much, and which rows stand behind each figure; no files, no clock."""
