"""One file for each workbook type that comes in."""
