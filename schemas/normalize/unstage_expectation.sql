-- Take out the rows of the slices that are not in force.
-- writes: normalize_expectation
DELETE FROM normalize_expectation
 WHERE slice_no IN (SELECT slice_no FROM normalize_slice WHERE is_staged = 1 AND status <> 'in_force');
