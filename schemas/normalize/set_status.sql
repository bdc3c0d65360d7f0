-- writes: normalize_slice
UPDATE normalize_slice
   SET status = @status, superseded_by = @superseded_by
 WHERE slice_no = @slice_no;
