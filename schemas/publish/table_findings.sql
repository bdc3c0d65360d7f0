-- tables/findings.csv: all findings in force.
-- reads: temp.finding
SELECT f.finding_id, f.check_id AS "check", f.severity, f.unit_code, f.path AS file, f.line,
       f.column_no AS "column", f.value, f.expected, f.actual, f.difference, f.message,
       '' AS explanation, 'open' AS status
  FROM temp.finding AS f
 ORDER BY f.finding_id, f.check_id, f.unit_code, f.path, f.line, f.column_no, f.value, f.message,
          f.expected, f.actual, f.difference;
