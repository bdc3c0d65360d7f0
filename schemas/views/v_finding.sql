-- Every finding in force, whichever stage found it, with its place, what was said of it and what was decided. The fault of
-- a file counts until another file comes under the same path, or it is withdrawn. Only a warning can be explained. What is
-- explained or accepted is open again (reopened) once the rows behind it change.
CREATE VIEW v_finding AS
SELECT f.source,                        -- the stage that found it
       f.finding_id,                    -- stable: made of check, unit, form, period and keys
       f.check_id,                      -- which check
       f.severity,                      -- error: must be fixed; warning: may be explained
       f.unit_code,                     -- the unit that can mend it; empty where unknown
       COALESCE(u.unit_name, '') AS unit_name, -- its name; empty where it is not in the register
       f.other_code,                    -- the other unit, where it is about two
       f.file_no,                       -- the file's number in the log; absent where no file is to blame
       i.path AS file,                  -- inside the inbox; absent where no file is to blame
       f.line,                          -- physical line of the file, counting from 1
       f.column_no,                     -- cell of the record, counting from 1
       f.value,                         -- the cell as it was sent
       f.expected,                      -- what would be right
       f.actual,                        -- what is there
       f.difference,                    -- actual less expected, where both are numbers
       f.message,                       -- for a person
       f.rows_digest,                   -- of a warning: what an explanation of it binds to
       COALESCE(a.text, '') AS explanation, -- why it stands, as the unit says; empty: nothing is said
       COALESCE(a.author, '') AS explained_by, -- who says so
       COALESCE(a.decided_by, '') AS decided_by, -- who of the office decided last; empty: nobody
       COALESCE(a.reason, '') AS decision_reason, -- why
       CASE WHEN f.severity = 'error' OR a.finding_id IS NULL THEN 'open'
            WHEN a.decision IS NOT NULL AND (a.arrival IS NULL OR a.arrival <= a.decided_arrival)
            THEN iif(f.rows_digest IS a.decided_digest, a.decision, 'reopened')
            WHEN a.rows_digest <> '' THEN iif(f.rows_digest IS a.rows_digest, 'explained', 'reopened')
            WHEN EXISTS (
                SELECT 1
                  FROM normalize_slice AS s
                  JOIN ingest_file AS si ON si.file_no = s.file_no
                  LEFT JOIN v_check AS c ON c.check_id = f.check_id
                 WHERE (s.unit_code IN (f.unit_code, f.other_code)
                        OR (instr(' ' || c.rows || ' ', ' below ')
                            AND s.unit_code IN (SELECT d.node_code FROM normalize_descendant AS d
                                                 WHERE d.ancestor_code = f.unit_code)))
                   AND CASE WHEN COALESCE(c.rows, '') IN ('', 'below') THEN s.kind NOT IN ('explanation', 'expectation', 'narrative')
                            ELSE instr(' ' || c.rows || ' ', ' ' || s.kind || ' ') END
                   AND CASE s.status
                       WHEN 'in_force' THEN si.arrival > a.arrival
                       WHEN 'superseded'
                       THEN si.arrival <= a.arrival
                            AND (SELECT n.arrival FROM ingest_file AS n WHERE n.file_no = s.superseded_by / 16777216) > a.arrival
                       WHEN 'withdrawn'
                       THEN s.is_bad = 0 AND si.arrival <= a.arrival
                            AND (SELECT w.arrival FROM book_withdrawal AS w WHERE w.file_no = s.file_no) >= a.arrival
                            AND NOT EXISTS (SELECT 1
                                              FROM normalize_slice AS o
                                              JOIN ingest_file AS oi ON oi.file_no = o.file_no
                                             WHERE o.kind = s.kind AND o.slot_unit = s.slot_unit AND o.form = s.form
                                               AND o.fiscal_year = s.fiscal_year AND o.month = s.month
                                               AND o.slot_key = s.slot_key AND o.status = 'in_force'
                                               AND oi.arrival <= a.arrival
                                               AND (oi.arrival, oi.folder) > (si.arrival, si.folder)) END)
            THEN 'reopened'
            ELSE 'explained' END AS status -- open, explained, accepted, refused, reopened
  FROM (SELECT 'ingest' AS source, finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message, other_code, rows_digest
          FROM ingest_finding AS w
         WHERE w.file_no = (SELECT MAX(newest.file_no)
                              FROM ingest_file AS own
                              JOIN ingest_file AS newest ON newest.path = own.path
                             WHERE own.file_no = w.file_no)
           AND w.file_no NOT IN (SELECT file_no FROM book_withdrawal)
         UNION ALL
        SELECT 'normalize', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message, other_code, rows_digest
          FROM normalize_finding
         WHERE in_force = 1
         UNION ALL
        SELECT 'aggregate', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message, other_code, rows_digest
          FROM aggregate_finding
         UNION ALL
        SELECT 'score', finding_id, check_id, severity, unit_code, file_no, line, column_no, value,
               expected, actual, difference, message, other_code, rows_digest
          FROM score_finding) AS f
  LEFT JOIN normalize_unit AS u ON u.unit_code = f.unit_code
  LEFT JOIN ingest_file AS i ON i.file_no = f.file_no
  LEFT JOIN v_explanation AS a ON a.finding_id = f.finding_id;
