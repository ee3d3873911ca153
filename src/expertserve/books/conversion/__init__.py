"""Bodies to records: what a workbook type declares, cells taken apart and converted, findings at their cell."""
