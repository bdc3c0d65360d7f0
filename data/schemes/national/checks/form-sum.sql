-- id: form-sum
-- severity: error
-- title: A figure that an official form states is not the sum of its parts
-- reach: unit
-- What rounding of the parts and of the stated figure explains is no fault.
SELECT m.unit_code, m.form, s.fiscal_year AS period, m.relation || ' ' || m.what AS keys, s.file_no, m.line, m.column_no,
       pl_yuan(m.summed_fen) AS expected, pl_yuan(m.stated_fen) AS actual,
       pl_yuan(m.difference_fen) AS difference,
       m.what || ': stated ' || pl_yuan(m.stated_fen) || ' is ' || pl_yuan(ABS(m.difference_fen)) || ' 元 '
           || CASE WHEN m.difference_fen < 0 THEN 'below' ELSE 'above' END
           || CASE m.parts
                  WHEN 0 THEN ' its parts, none of which has a figure'
                  ELSE ' the sum of its ' || CASE m.parts WHEN 1 THEN '1 part ' ELSE m.parts || ' parts ' END
                       || pl_yuan(m.summed_fen)
              END
           || CASE m.slack_fen
                  WHEN 0 THEN ''
                  ELSE '; rounding explains at most ' || pl_yuan(m.slack_fen)
              END AS message
  FROM temp.todo AS t
  JOIN normalize_sum AS m ON m.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = m.slice_no AND s.status = 'in_force'
 WHERE m.verdict = 'mismatch';
