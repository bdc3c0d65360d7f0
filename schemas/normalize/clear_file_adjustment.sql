-- writes: normalize_adjustment
DELETE FROM normalize_adjustment
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
