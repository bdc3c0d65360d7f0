-- id: stated-total
-- severity: error
-- title: A stated total is not the sum of its parts
-- reach: node
-- rows: expenditure balance transfer difference
-- What rounding of the parts and of the total itself explains is no fault.
SELECT t.node_code, t.node_code AS unit_code, a.form,
       s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       a.what AS keys, a.file_no, a.line, a.column_no,
       pl_yuan(a.summed_fen) AS expected, pl_yuan(a.stated_fen) AS actual,
       pl_yuan(a.difference_fen) AS difference,
       CASE c.label WHEN '' THEN a.what ELSE c.label END || ', ' || COALESCE(k.header, '') || ': stated '
           || pl_yuan(a.stated_fen)
           || CASE a.parts
                  WHEN 0 THEN ', but no row of the list is part of it'
                  ELSE ' is ' || pl_yuan(ABS(a.difference_fen)) || ' 元 '
                       || CASE WHEN a.difference_fen < 0 THEN 'below' ELSE 'above' END || ' the sum of its '
                       || CASE a.parts WHEN 1 THEN '1 part ' ELSE a.parts || ' parts ' END
                       || pl_yuan(a.summed_fen)
                       || CASE a.slack_fen
                              WHEN 0 THEN ''
                              ELSE '; rounding explains at most ' || pl_yuan(a.slack_fen) || ', '
                                   || pl_yuan(ABS(a.difference_fen) - a.slack_fen) || ' remain' END
              END AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_tail AS a ON a.node_code = t.node_code
  JOIN normalize_slice AS s ON s.file_no = a.file_no AND s.unit_code = a.node_code AND s.status = 'in_force'
  JOIN normalize_control AS c ON c.slice_no = s.slice_no AND c.line = a.line
                             AND c.column_no IN (0, a.column_no) AND c.kind = 'expenditure'
  LEFT JOIN normalize_column AS k ON k.file_no = a.file_no AND k.column_no = a.column_no
 WHERE a.verdict = 'mismatch';
