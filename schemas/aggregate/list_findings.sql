-- Error findings in force, with their places, in the order of files and lines.
-- reads: aggregate_finding, ingest_file
SELECT f.path, w.line, w.column_no, w.message
  FROM aggregate_finding AS w
  LEFT JOIN ingest_file AS f ON f.file_no = w.file_no
 WHERE w.severity = 'error'
 ORDER BY f.path, w.line, w.column_no, w.finding_id, w.message;
