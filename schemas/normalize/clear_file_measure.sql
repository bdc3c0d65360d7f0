-- writes: normalize_measure
DELETE FROM normalize_measure
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
