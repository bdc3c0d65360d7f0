-- reads: normalize_finding
SELECT COUNT(*) FROM normalize_finding WHERE severity = 'error' AND in_force = 1;
