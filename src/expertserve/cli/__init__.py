"""Floor 7: the application and how an outcome is shown."""
