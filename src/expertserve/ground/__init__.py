"""Floor 0: errors, findings, text, quantities, files and the shelf; knows nothing about experts."""
