-- What a file's reading found is in force as long as its slice is, or is rejected with nothing later in its place; what
-- concerns a whole file, until a later version of the file could be read, or it is withdrawn.
-- writes: normalize_finding    reads: normalize_slice, normalize_file, ingest_file, book_withdrawal
UPDATE normalize_finding
   SET in_force = 1 - in_force
 WHERE rowid IN (
       WITH last AS MATERIALIZED (
           SELECT i.path, MAX(f.file_no) AS file_no
             FROM normalize_file AS f
             JOIN ingest_file AS i ON i.file_no = f.file_no
            WHERE f.is_bad = 0
            GROUP BY i.path
       )
       SELECT x.rowid
         FROM normalize_finding AS x
         LEFT JOIN normalize_slice AS s ON s.slice_no = x.slice_no
         LEFT JOIN ingest_file AS i ON i.file_no = x.file_no AND x.slice_no IS NULL
         LEFT JOIN last AS l ON l.path = i.path
        WHERE x.origin = 'reading'
          AND x.in_force <> CASE
              WHEN x.slice_no IS NOT NULL
              THEN COALESCE(s.status IN ('in_force', 'held') OR (s.status = 'rejected' AND s.superseded_by IS NULL), 0)
              ELSE COALESCE(l.file_no, 0) <= x.file_no AND x.file_no NOT IN (SELECT file_no FROM book_withdrawal)
              END);
