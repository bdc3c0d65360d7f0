-- The log, file by file, with what became of each: the fates of its records, and the state of what it says.
-- reads: ingest_file, normalize_file, normalize_slice, book_withdrawal
SELECT i.file_no AS file, i.arrival, i.size_bytes AS bytes, COALESCE(i.encoding, '-') AS encoding, i.records,
       COALESCE(f.accepted, 0) AS accepted, COALESCE(f.control, 0) AS control, COALESCE(f.duplicate, 0) AS duplicate,
       COALESCE(f.rejected, 0) AS rejected, COALESCE(f.held, 0) AS held,
       CASE WHEN w.file_no IS NOT NULL THEN 'withdrawn'
            WHEN i.verdict = 'rejected' OR f.is_bad = 1 THEN 'rejected'
            WHEN i.verdict IN ('workbook', 'gone') THEN i.verdict
            WHEN f.file_no IS NULL THEN 'unread'
            ELSE COALESCE((SELECT group_concat(status, ' ')
                             FROM (SELECT DISTINCT status
                                     FROM normalize_slice AS s
                                    WHERE s.file_no = i.file_no
                                    ORDER BY status)), 'read') END AS state,
       i.path
  FROM ingest_file AS i
  LEFT JOIN normalize_file AS f ON f.file_no = i.file_no
  LEFT JOIN book_withdrawal AS w ON w.file_no = i.file_no
 ORDER BY i.file_no;
