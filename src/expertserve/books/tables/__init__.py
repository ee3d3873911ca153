"""From a grid to the body of a table: where it stands, what its columns are, which of its rows are data."""
