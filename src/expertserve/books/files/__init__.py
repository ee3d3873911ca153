"""Bytes to grids: the gate before every parser, the reader, one file for each format."""
