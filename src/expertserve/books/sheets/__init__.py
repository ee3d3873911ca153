"""Records to workbooks and back: the columns of a sheet, the writer."""
