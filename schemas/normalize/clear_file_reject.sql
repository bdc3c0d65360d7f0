-- writes: normalize_reject
DELETE FROM normalize_reject WHERE file_no = @file_no;
