-- The sheets that count for a path: those whose newest version is there.
-- reads: ingest_sheet, ingest_file
SELECT DISTINCT s.name
  FROM ingest_file AS w
  JOIN ingest_sheet AS s ON s.workbook_no = w.file_no
  JOIN ingest_file AS f ON f.file_no = s.file_no
 WHERE w.path = @path
   AND f.verdict <> 'gone'
   AND f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path)
 ORDER BY s.name;
