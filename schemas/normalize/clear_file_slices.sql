-- writes: normalize_slice
DELETE FROM normalize_slice WHERE file_no = @file_no;
