-- Take out the rows that checks look at of the slices that are not in force.
-- writes: normalize_hit
DELETE FROM normalize_hit
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE is_staged = 1 AND status <> 'in_force');
