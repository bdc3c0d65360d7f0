-- writes: normalize_narrative
DELETE FROM normalize_narrative
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE file_no = @file_no);
