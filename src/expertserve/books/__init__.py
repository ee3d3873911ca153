"""Floor 3: any workbook in, rows with a place out; layouts of every workbook we write."""
