"""The guided menu: what can be done in the order of the year, and what waits today."""
