"""Applications checked, scored, ranked and cut by quota."""
