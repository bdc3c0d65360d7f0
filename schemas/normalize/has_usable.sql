-- Whether any slice in force says more than which units there are. The two ranges of kinds are looked up; <> would read all.
-- reads: normalize_slice
SELECT EXISTS (SELECT 1 FROM normalize_slice WHERE status = 'in_force' AND (kind < 'unit' OR kind > 'unit'));
