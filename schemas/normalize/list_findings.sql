-- Error findings in force, for the sender.
-- reads: normalize_finding, ingest_file
SELECT COALESCE(i.path, ''), x.line, x.column_no, x.message
  FROM normalize_finding AS x
  LEFT JOIN ingest_file AS i ON i.file_no = x.file_no
 WHERE x.severity = 'error' AND x.in_force = 1
 ORDER BY 1, x.line, x.column_no, x.check_id, x.finding_id;
