-- writes: normalize_expectation
DELETE FROM normalize_expectation
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
