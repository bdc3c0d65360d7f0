-- writes: ingest_sheet
INSERT INTO ingest_sheet (workbook_no, sheet_no, name, is_hidden, file_no)
VALUES (@workbook_no, @sheet_no, @name, @is_hidden, @file_no);
