-- The files of a series that were read and not withdrawn.
-- reads: normalize_file, ingest_file, book_withdrawal
SELECT i.file_no, i.path, i.encoding, i.arrival, i.folder, 0, f.is_joined, 0
  FROM normalize_file AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
 WHERE f.series = @series AND f.file_no NOT IN (SELECT file_no FROM book_withdrawal)
 ORDER BY i.file_no;
