-- Every file that was read; the versions of one path follow each other.
-- reads: normalize_file, ingest_file, book_withdrawal
SELECT f.file_no, i.arrival, i.path, i.folder, f.is_bad,
       f.file_no IN (SELECT file_no FROM book_withdrawal) AS is_withdrawn, f.part_no, f.part_count, f.series
  FROM normalize_file AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
 ORDER BY i.path, f.file_no;
