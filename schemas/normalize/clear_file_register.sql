-- writes: normalize_register
DELETE FROM normalize_register
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
