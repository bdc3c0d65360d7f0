-- writes: normalize_hit
DELETE FROM normalize_hit
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
