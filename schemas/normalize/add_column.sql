-- writes: normalize_column
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (@file_no, @column_no, @header, @field);
