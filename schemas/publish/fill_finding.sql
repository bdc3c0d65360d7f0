-- reads: v_finding    writes: temp.finding
INSERT INTO temp.finding (finding_id, check_id, severity, unit_code, other_code, file_no, path, line, column_no, value, expected,
                          actual, difference, message, rows_digest, explanation, explained_by, decided_by, decision_reason,
                          status)
SELECT finding_id, check_id, severity, unit_code, other_code, file_no, file, line, column_no, value, expected,
       actual, difference, message, rows_digest, explanation, explained_by, decided_by, decision_reason,
       status
  FROM v_finding
 ORDER BY severity, file, line, column_no, finding_id, message;
