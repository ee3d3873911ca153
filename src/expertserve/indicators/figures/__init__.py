"""One file an indicator; each offers DEFINITIONS, in the order they are printed."""
