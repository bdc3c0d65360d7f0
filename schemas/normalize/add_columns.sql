-- The columns of the file being stored.
-- reads: list_columns (a virtual table)    writes: normalize_column
INSERT OR FAIL INTO normalize_column (file_no, column_no, header, field)
SELECT @file_no, column_no, header, field
  FROM list_columns;
