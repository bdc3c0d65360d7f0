-- All findings in force, whichever stage found them. A file's structural fault ends with the file's
-- next version, or its withdrawal.
-- reads: ingest_finding, normalize_finding, aggregate_finding, score_finding, ingest_file, book_withdrawal
CREATE TEMP VIEW finding AS
SELECT f.finding_id, f.check_id, f.severity, f.unit_code, i.path, f.line, f.column_no, f.value,
       f.expected, f.actual, f.difference, f.message
  FROM (SELECT finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM ingest_finding AS g
         WHERE NOT EXISTS (SELECT 1
                             FROM ingest_file AS old
                             JOIN ingest_file AS new ON new.path = old.path
                                                    AND new.file_no > old.file_no
                            WHERE old.file_no = g.file_no)
           AND g.file_no NOT IN (SELECT file_no FROM book_withdrawal)
         UNION ALL
        SELECT finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM normalize_finding
         WHERE in_force = 1
         UNION ALL
        SELECT finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM aggregate_finding
         UNION ALL
        SELECT finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM score_finding) AS f
  LEFT JOIN ingest_file AS i ON i.file_no = f.file_no;
