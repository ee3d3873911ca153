"""The superior's own blank form, filled: which cells ask for what, what stands there, and where it comes from."""
