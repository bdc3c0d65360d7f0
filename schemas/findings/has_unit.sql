-- Whether a unit is known, if only by a finding or by a code that it bore before.
-- reads: normalize_unit, normalize_succession, v_finding
SELECT EXISTS (SELECT 1 FROM normalize_unit WHERE unit_code = @unit) OR
       EXISTS (SELECT 1 FROM normalize_succession WHERE old_code = @unit) OR
       EXISTS (SELECT 1 FROM v_finding WHERE unit_code = @unit);
