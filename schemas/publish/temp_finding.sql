-- All findings in force, whichever stage found them, with what was said and decided about them.
-- reads: v_finding
CREATE TEMP VIEW finding AS
SELECT finding_id, check_id, severity, unit_code, other_code, file_no, file AS path, line, column_no, value, expected, actual,
       difference, message, rows_digest, explanation, explained_by, decided_by, decision_reason, status
  FROM v_finding;
