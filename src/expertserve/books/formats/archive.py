"""A zip of returns, one level deep; a member's path is a label and never a place on the disk."""
