"""A year laid out: settings, blank forms, lists of regions."""
