"""Floor 5: one file for each command: run(...) and its Typer signature."""
