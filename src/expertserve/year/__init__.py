"""Floor 4: the folder of a year: settings, inbox, decisions, journal."""
