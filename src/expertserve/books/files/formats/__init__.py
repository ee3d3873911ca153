"""One module a dress of file; each turns bytes into grids or refuses with a named reason."""
