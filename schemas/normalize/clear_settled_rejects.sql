-- A conflict that is over leaves no rejected records behind.
-- writes: normalize_reject
DELETE FROM normalize_reject WHERE file_no = @file_no AND slice_no = @slice_no AND reason = 'slot-conflict';
