"""Floor 6: one file for each command: NAME, EXAMPLE, command(request, ...) -> Outcome."""
