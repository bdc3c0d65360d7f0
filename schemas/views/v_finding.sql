-- Every finding in force, whichever stage found it, with its place. The fault of a file counts until
-- another file comes under the same path, or it is withdrawn.
CREATE VIEW v_finding AS
SELECT f.source,                        -- the stage that found it
       f.finding_id,                    -- stable: made of check, unit, form, period and keys
       f.check_id,                      -- which check
       f.severity,                      -- error: must be fixed; warning: may be explained
       f.unit_code,                     -- the unit that can mend it; empty where unknown
       COALESCE(u.unit_name, '') AS unit_name, -- its name; empty where it is not in the register
       i.path AS file,                  -- inside the inbox; absent where no file is to blame
       f.line,                          -- physical line of the file, counting from 1
       f.column_no,                     -- cell of the record, counting from 1
       f.value,                         -- the cell as it was sent
       f.expected,                      -- what would be right
       f.actual,                        -- what is there
       f.difference,                    -- actual less expected, where both are numbers
       f.message                        -- for a person
  FROM (SELECT 'ingest' AS source, finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM ingest_finding AS w
         WHERE w.file_no = (SELECT MAX(newest.file_no)
                              FROM ingest_file AS own
                              JOIN ingest_file AS newest ON newest.path = own.path
                             WHERE own.file_no = w.file_no)
           AND w.file_no NOT IN (SELECT file_no FROM book_withdrawal)
         UNION ALL
        SELECT 'normalize', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM normalize_finding
         WHERE in_force = 1
         UNION ALL
        SELECT 'aggregate', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM aggregate_finding
         UNION ALL
        SELECT 'score', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message
          FROM score_finding) AS f
  LEFT JOIN normalize_unit AS u ON u.unit_code = f.unit_code
  LEFT JOIN ingest_file AS i ON i.file_no = f.file_no;
