"""Floor 6: the application and how an outcome is shown."""
