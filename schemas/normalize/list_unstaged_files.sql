-- Files with a slice that is in force again, and whose rows were taken out: none but what was touched.
-- reads: temp.touched_file, normalize_slice, normalize_file, ingest_file
SELECT DISTINCT i.file_no, i.path, i.encoding, i.arrival, i.folder, 0, f.is_joined, 0
  FROM temp.touched_file AS t
 CROSS JOIN normalize_slice AS s ON s.file_no = t.file_no
  JOIN normalize_file AS f ON f.file_no = s.file_no
  JOIN ingest_file AS i ON i.file_no = s.file_no
 WHERE s.status = 'in_force' AND s.is_staged = 0
 ORDER BY i.file_no;
