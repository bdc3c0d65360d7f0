-- The errors in force that no run has reported yet.
-- reads: v_finding, book_reported
SELECT severity, file, line, column_no, unit_code, message, finding_id
  FROM v_finding AS f
 WHERE severity = 'error'
   AND NOT EXISTS (SELECT 1 FROM book_reported AS r
                    WHERE r.source = f.source AND r.finding_id = f.finding_id)
 ORDER BY file, line, column_no, unit_code, finding_id, message;
