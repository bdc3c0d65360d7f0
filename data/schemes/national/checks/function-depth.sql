-- id: function-depth
-- severity: warning
-- title: Spending is not broken down to 项
-- reach: node
-- rows: expenditure
-- A list by function goes down to 项 (7 digits). Where no row of it does, it is a summary, and another list has the detail.
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, c.function_code AS keys, c.file_no,
       MIN(c.line) AS line, k.column_no, c.function_code AS value,
       c.function_code || COALESCE(' ' || n.name, '') || ': '
           || CASE length(c.function_code) WHEN 3 THEN 'a 类' ELSE 'a 款' END
           || COALESCE(' with ' || pl_yuan(SUM(c.actual_fen)) || ' 元', '')
           || ', but other rows of the list name the 项 (7 digits)' AS message
  FROM temp.cell AS c
  LEFT JOIN normalize_code AS n ON n.list = 'function' AND n.code = c.function_code
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'function_code'
 WHERE c.form IN ('detail', 'function') AND length(c.function_code) BETWEEN 1 AND 6
   AND EXISTS (SELECT 1
                 FROM temp.cell AS o
                WHERE o.unit_code = c.unit_code AND o.form = c.form AND length(o.function_code) = 7)
 GROUP BY c.unit_code, c.form, c.function_code;
