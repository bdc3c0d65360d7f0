-- id: budget-absent
-- severity: warning
-- title: Money is spent under a code that has no budget
-- reach: node
-- rows: expenditure
-- Told where the list gives 全年预算数 for other codes; a list without that column is told by amount-absent.
WITH code AS (
    SELECT c.unit_code, c.form, c.category, c.function_code, c.file_no, MIN(c.line) AS line,
           SUM(c.adjusted_budget_fen) AS budget_fen, SUM(c.actual_fen) AS actual_fen
      FROM temp.cell AS c
     GROUP BY c.unit_code, c.form, c.category, c.function_code
)
SELECT o.unit_code AS node_code, o.unit_code, o.form, @year AS period, trim(o.category || ' ' || o.function_code) AS keys,
       o.file_no, o.line, k.column_no, pl_yuan(o.actual_fen) AS actual,
       COALESCE(n.name, o.category) || CASE o.function_code WHEN '' THEN '' ELSE ' ' || o.function_code END || ': '
           || pl_yuan(o.actual_fen) || ' 元 spent, but ' || COALESCE(k.header, '全年预算数') || ' is '
           || CASE WHEN o.budget_fen IS NULL THEN 'empty' ELSE '0.00' END AS message
  FROM code AS o
  LEFT JOIN normalize_code AS n ON n.list = 'category' AND n.code = o.category
  LEFT JOIN normalize_column AS k ON k.file_no = o.file_no AND k.field = 'adjusted_budget'
 WHERE o.form IN ('detail', 'function', 'economic', 'category')
   AND COALESCE(o.budget_fen, 0) = 0 AND o.actual_fen > 0
   AND EXISTS (SELECT 1
                 FROM temp.cell AS b
                WHERE b.unit_code = o.unit_code AND b.form = o.form AND b.adjusted_budget_fen > 0);
