-- Codes that units bore before, as others may still name them.
-- reads: normalize_succession
SELECT old_code, unit_code FROM normalize_succession ORDER BY old_code;
