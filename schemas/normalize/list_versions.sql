-- Every file that was touched; the versions of one path follow each other.
-- reads: temp.touched_file, normalize_file, ingest_file, book_withdrawal
SELECT f.file_no, i.arrival, i.path, i.folder, f.is_bad,
       f.file_no IN (SELECT file_no FROM book_withdrawal) AS is_withdrawn, f.part_no, f.part_count, f.series
  FROM temp.touched_file AS t
 CROSS JOIN normalize_file AS f ON f.file_no = t.file_no
 CROSS JOIN ingest_file AS i ON i.file_no = f.file_no
 ORDER BY i.path, f.file_no;
