-- id: project-two-names
-- severity: warning
-- title: A project code has two names
-- reach: unit
-- rows: expenditure
-- scan: e.project_code <> '' AND e.project_name <> ''
-- scan:     AND NOT pl_again(e.slice_no, e.line, e.column_no, e.project_code, e.project_name)
-- scan:     AND pl_again(e.slice_no, e.line, e.column_no, e.project_code)
WITH again AS MATERIALIZED (
    SELECT e.slice_no, e.line, e.project_code, e.project_name,
           (SELECT o.project_name || ''' (line ' || o.line || ')'
              FROM normalize_expenditure AS o
             WHERE o.slice_no = e.slice_no AND o.line < e.line AND o.project_code = e.project_code
               AND o.project_name NOT IN ('', e.project_name)
             ORDER BY o.line
             LIMIT 1) AS first
      FROM temp.hit AS h
     CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
)
SELECT s.unit_code, s.form, s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       a.project_code AS keys, s.file_no, MIN(a.line) AS line, k.column_no, a.project_name AS value,
       'project ' || a.project_code || ' is called ''' || a.project_name || ''' here, but ''' || a.first AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN again AS a ON a.slice_no = s.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'project_name'
 WHERE a.first IS NOT NULL
 GROUP BY s.slice_no, a.project_code;
