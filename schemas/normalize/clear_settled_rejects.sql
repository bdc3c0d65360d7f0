-- A conflict that is over leaves no rejected records behind.
-- writes: normalize_reject    reads: normalize_slice
DELETE FROM normalize_reject
 WHERE reason = 'slot-conflict'
   AND slice_no IN (SELECT slice_no FROM normalize_slice WHERE status <> 'rejected');
