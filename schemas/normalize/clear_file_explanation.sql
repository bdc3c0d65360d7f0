-- writes: normalize_explanation
DELETE FROM normalize_explanation
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
