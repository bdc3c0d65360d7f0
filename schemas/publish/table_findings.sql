-- tables/findings.csv: all findings in force, what their units say of them, and what the office decided.
-- reads: temp.finding
SELECT f.finding_id, f.check_id AS "check", f.severity, f.unit_code, f.path AS file, f.line,
       f.column_no AS "column", f.value, f.expected, f.actual, f.difference, f.message,
       f.explanation, f.status, f.other_code, f.explained_by, f.decided_by, f.decision_reason
  FROM temp.finding AS f
 ORDER BY f.finding_id, f.check_id, f.unit_code, f.path, f.line, f.column_no, f.value, f.message,
          f.expected, f.actual, f.difference;
