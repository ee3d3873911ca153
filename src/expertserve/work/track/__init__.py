"""Service records counted: indicators, targets, county sheets, calls."""
