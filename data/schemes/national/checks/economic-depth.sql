-- id: economic-depth
-- severity: warning
-- title: Spending is not broken down to the economic 款
-- reach: node
-- rows: expenditure
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, c.economic_code AS keys, c.file_no,
       MIN(c.line) AS line, k.column_no, c.economic_code AS value,
       c.economic_code || COALESCE(' ' || n.name, '') || ': a 类'
           || COALESCE(' with ' || pl_yuan(SUM(c.actual_fen)) || ' 元', '')
           || ', but other rows of the list name the 款 (5 digits)' AS message
  FROM temp.cell AS c
  LEFT JOIN normalize_code AS n ON n.list = 'economic' AND n.code = c.economic_code
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'economic_code'
 WHERE c.form IN ('detail', 'economic') AND length(c.economic_code) = 3
   AND EXISTS (SELECT 1
                 FROM temp.cell AS o
                WHERE o.unit_code = c.unit_code AND o.form = c.form AND length(o.economic_code) = 5)
 GROUP BY c.unit_code, c.form, c.economic_code;
