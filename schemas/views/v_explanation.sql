-- What was said and decided about each finding, one row a finding that something was said or decided about. An explanation
-- binds to the finding as its sheet showed it; one without a sheet, to the rows as they were when it came.
CREATE VIEW v_explanation AS
SELECT k.finding_id,                    -- the finding
       x.unit_code,                     -- the unit that explains it; absent: nobody has
       x.text,                          -- why it stands, as sent; absent: nobody has said
       x.author,                        -- who says so
       x.rows_digest,                   -- what the explanation binds to; empty: the rows as they were when it came
       x.arrival,                       -- the arrival that it came with
       x.file,                          -- where it stands, inside the inbox
       x.line,                          -- physical line of that file
       d.decision,                      -- accepted or refused; absent: not decided
       d.author AS decided_by,          -- who decided
       d.reason,                        -- why
       d.rows_digest AS decided_digest, -- what the decision binds to
       d.arrival AS decided_arrival     -- the last arrival that the log held then
  FROM (SELECT finding_id FROM normalize_explanation UNION SELECT finding_id FROM book_decision) AS k
  LEFT JOIN (SELECT e.finding_id, e.unit_code, e.text, e.author, e.rows_digest, i.arrival, i.path AS file, e.line,
                    ROW_NUMBER() OVER (PARTITION BY e.finding_id ORDER BY i.arrival DESC, i.path DESC, e.line DESC) AS nth
               FROM normalize_explanation AS e
               JOIN normalize_slice AS s ON s.slice_no = e.slice_no
               JOIN ingest_file AS i ON i.file_no = s.file_no) AS x ON x.finding_id = k.finding_id AND x.nth = 1
  LEFT JOIN book_decision AS d ON d.decision_no = (SELECT MAX(b.decision_no)
                                                     FROM book_decision AS b
                                                    WHERE b.finding_id = k.finding_id);
