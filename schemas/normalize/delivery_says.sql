-- The only unit and the only year that the other files of a file's delivery state; absent where they state several or none.
-- reads: ingest_file, normalize_slice
SELECT CASE COUNT(DISTINCT s.unit_code) WHEN 1 THEN MIN(s.unit_code) END,
       CASE COUNT(DISTINCT s.fiscal_year) WHEN 1 THEN MIN(s.fiscal_year) END
  FROM ingest_file AS f
  JOIN ingest_file AS o ON o.arrival = f.arrival AND o.folder = f.folder AND o.file_no <> f.file_no
  JOIN normalize_slice AS s ON s.file_no = o.file_no
 WHERE f.file_no = @file_no AND s.kind NOT IN ('unit', 'expectation', 'adjustment', 'explanation');
