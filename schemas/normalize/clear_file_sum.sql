-- writes: normalize_sum
DELETE FROM normalize_sum
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
