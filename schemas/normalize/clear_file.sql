-- writes: normalize_file
DELETE FROM normalize_file WHERE file_no = @file_no;
