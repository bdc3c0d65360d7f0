-- writes: normalize_difference
DELETE FROM normalize_difference
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
