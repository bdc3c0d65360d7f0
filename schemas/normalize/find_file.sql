-- reads: normalize_file
SELECT 1 FROM normalize_file WHERE file_no = @file_no;
