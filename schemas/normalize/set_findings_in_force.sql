-- What a file's reading found is in force as long as its slice is, or is rejected with nothing later in its place; what
-- concerns a whole file, until a later version of the file could be read, or it is withdrawn.
-- writes: normalize_finding    reads: normalize_slice, normalize_file, ingest_file, book_withdrawal
UPDATE normalize_finding
   SET in_force = CASE
       WHEN slice_no IS NOT NULL
       THEN EXISTS (SELECT 1 FROM normalize_slice AS s
                     WHERE s.slice_no = normalize_finding.slice_no
                       AND (s.status IN ('in_force', 'held') OR (s.status = 'rejected' AND s.superseded_by IS NULL)))
       ELSE NOT EXISTS (SELECT 1
                          FROM ingest_file AS i
                          JOIN ingest_file AS n ON n.path = i.path AND n.file_no > i.file_no
                          JOIN normalize_file AS f ON f.file_no = n.file_no AND f.is_bad = 0
                         WHERE i.file_no = normalize_finding.file_no)
            AND file_no NOT IN (SELECT file_no FROM book_withdrawal)
       END
 WHERE origin = 'reading';
