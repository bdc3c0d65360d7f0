-- writes: normalize_control
DELETE FROM normalize_control
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
