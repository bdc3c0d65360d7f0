-- writes: normalize_balance
DELETE FROM normalize_balance
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
