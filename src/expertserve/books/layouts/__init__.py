"""One file for each workbook we write."""
