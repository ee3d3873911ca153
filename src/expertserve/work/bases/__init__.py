"""Service bases: what is due, what is assessed, the register."""
