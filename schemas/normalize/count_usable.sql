-- Slices in force that say anything but which units there are.
-- reads: normalize_slice
SELECT COUNT(*) FROM normalize_slice WHERE status = 'in_force' AND kind <> 'unit';
