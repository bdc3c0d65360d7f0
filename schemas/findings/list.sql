-- The findings in force, errors first.
-- reads: v_finding
SELECT severity, file, line, column_no, unit_code, message, finding_id
  FROM v_finding
 WHERE @unit IS NULL OR unit_code = @unit
 ORDER BY severity, file, line, column_no, unit_code, finding_id, message;
