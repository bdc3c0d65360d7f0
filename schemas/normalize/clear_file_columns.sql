-- writes: normalize_column
DELETE FROM normalize_column WHERE file_no = @file_no;
