-- Two units that became one while both could send: both count, each with its own figure (R5.5). The
-- figure is the spending of the form that says most.
-- writes: normalize_finding    reads: normalize_unit, normalize_register, normalize_slice, normalize_expenditure
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, value,
                               message, origin, slice_no, in_force)
WITH RECURSIVE
word (unit_code, old_code, rest) AS (
    SELECT unit_code, '', trim(previous_code) || ' ' FROM normalize_unit WHERE previous_code <> ''
     UNION
    SELECT unit_code, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
      FROM word
     WHERE rest <> ''
),
merged AS MATERIALIZED (
    SELECT w.unit_code, w.old_code
      FROM word AS w
      JOIN normalize_unit AS old ON old.unit_code = w.old_code
      JOIN normalize_unit AS new ON new.unit_code = w.unit_code
     WHERE w.old_code <> w.unit_code
       AND (new.valid_from <= old.valid_to OR old.valid_to = ''
            OR (SELECT COUNT(*) FROM word AS o WHERE o.unit_code = w.unit_code AND o.old_code <> '') > 1)
),
form AS (
    SELECT s.unit_code, s.form, SUM(e.actual_fen) AS fen
      FROM normalize_slice AS s
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE s.status = 'in_force' AND s.month = 0
       AND s.unit_code IN (SELECT unit_code FROM merged UNION SELECT old_code FROM merged)
     GROUP BY s.unit_code, s.form
),
spent AS MATERIALIZED (
    SELECT unit_code, pl_yuan(MAX(fen)) AS yuan FROM form GROUP BY unit_code
)
SELECT substr(pl_digest('unit-merged', m.unit_code, '', '', m.old_code), 1, 16),
       m.unit_code, 'unit-merged', 'warning', m.unit_code, s.file_no, u.line, c.column_no, u.previous_code,
       COALESCE(c.header || ': ', '') || 'unit ''' || m.old_code || ''' went into ''' || m.unit_code
       || '''; both count: ''' || m.old_code || ''' '
       || COALESCE((SELECT yuan FROM spent WHERE unit_code = m.old_code) || ' 元', 'without a figure') || ', '''
       || m.unit_code || ''' '
       || COALESCE((SELECT yuan FROM spent WHERE unit_code = m.unit_code) || ' 元', 'without a figure'),
       'slot', u.slice_no, 1
  FROM merged AS m
  JOIN normalize_unit AS u ON u.unit_code = m.unit_code
  JOIN normalize_slice AS s ON s.slice_no = u.slice_no
  LEFT JOIN normalize_column AS c ON c.file_no = s.file_no AND c.field = 'previous_code';
