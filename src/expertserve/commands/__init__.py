"""Floor 5: one file for each command: NAME, EXAMPLE, command(request, ...) -> Outcome."""
