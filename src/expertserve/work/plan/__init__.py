"""Sessions planned: groups, routes, half-days, papers, changes."""
