-- writes: normalize_slice
UPDATE normalize_slice SET is_staged = 0 WHERE is_staged = 1 AND status <> 'in_force';
