-- What the rest of a file's delivery says of it: the unit of its cover sheet (封面), else the only unit that its other files
-- state, and their only year; absent where they state several or none.
-- reads: ingest_file, normalize_slice, normalize_cover
SELECT (SELECT CASE COUNT(DISTINCT c.unit_code) WHEN 1 THEN MIN(c.unit_code) END
          FROM ingest_file AS o
          JOIN normalize_cover AS c ON c.file_no = o.file_no AND c.unit_code <> ''
         WHERE o.arrival = f.arrival AND o.folder = f.folder) AS cover_unit,
       CASE COUNT(DISTINCT s.unit_code) WHEN 1 THEN MIN(s.unit_code) END AS unit,
       CASE COUNT(DISTINCT s.fiscal_year) WHEN 1 THEN MIN(s.fiscal_year) END AS year
  FROM ingest_file AS f
  LEFT JOIN ingest_file AS o ON o.arrival = f.arrival AND o.folder = f.folder AND o.file_no <> f.file_no
  LEFT JOIN normalize_slice AS s
         ON s.file_no = o.file_no AND s.kind NOT IN ('unit', 'expectation', 'adjustment', 'explanation')
 WHERE f.file_no = @file_no;
