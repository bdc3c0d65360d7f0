-- writes: normalize_transfer
DELETE FROM normalize_transfer
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
