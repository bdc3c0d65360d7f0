-- Take out the sums of the slices that are not in force.
-- writes: normalize_sum
DELETE FROM normalize_sum
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE is_staged = 1 AND status <> 'in_force');
