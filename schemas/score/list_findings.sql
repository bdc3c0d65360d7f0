-- The error findings in force.
-- reads: score_finding, ingest_file
SELECT COALESCE(f.path, ''), x.line, x.column_no, x.message
  FROM score_finding AS x
  LEFT JOIN ingest_file AS f ON f.file_no = x.file_no
 WHERE x.severity = 'error'
 ORDER BY COALESCE(f.path, ''), x.line, x.node_code, x.message;
