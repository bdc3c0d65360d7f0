-- writes: normalize_indicator
DELETE FROM normalize_indicator
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
