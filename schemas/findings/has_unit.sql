-- Whether a unit is known, if only by a finding.
-- reads: normalize_unit, v_finding
SELECT EXISTS (SELECT 1 FROM normalize_unit WHERE unit_code = @unit) OR
       EXISTS (SELECT 1 FROM v_finding WHERE unit_code = @unit);
