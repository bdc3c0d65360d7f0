-- writes: normalize_finding
DELETE FROM normalize_finding WHERE origin = 'slot';
