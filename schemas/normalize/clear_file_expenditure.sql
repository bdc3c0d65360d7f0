-- writes: normalize_expenditure
DELETE FROM normalize_expenditure
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
