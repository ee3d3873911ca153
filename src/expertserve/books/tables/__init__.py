"""Grids to bodies: where a table stands, what its columns are, which rows are records."""
