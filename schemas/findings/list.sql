-- The findings in force, errors first, what the office accepted last.
-- reads: v_finding, normalize_succession
SELECT severity, file, line, column_no, unit_code, message, finding_id, status
  FROM v_finding
 WHERE @unit IS NULL OR @unit IN (unit_code, other_code)
    OR (SELECT unit_code FROM normalize_succession WHERE old_code = @unit) IN (unit_code, other_code)
 ORDER BY severity, status = 'accepted', file, line, column_no, unit_code, finding_id, message;
