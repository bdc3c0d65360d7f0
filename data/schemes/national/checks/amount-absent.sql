-- id: amount-absent
-- severity: warning
-- title: A unit gives no figure at all for an amount column
-- reach: unit
-- A sum over several units then holds less than it seems to.
WITH given AS (
    SELECT s.unit_code, s.fiscal_year, MIN(s.file_no) AS file_no, COUNT(e.initial_budget_fen) AS initial_rows,
           COUNT(e.adjusted_budget_fen) AS adjusted_rows, COUNT(e.actual_fen) AS actual_rows
      FROM temp.todo AS t
      JOIN normalize_slice AS s ON s.unit_code = t.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
     GROUP BY s.unit_code, s.fiscal_year
),
absent AS (
    SELECT *, 'initial_budget' AS amount, '年初预算数' AS name FROM given WHERE initial_rows = 0
     UNION ALL
    SELECT *, 'adjusted_budget', '全年预算数' FROM given WHERE adjusted_rows = 0
     UNION ALL
    SELECT *, 'actual', '决算数' FROM given WHERE actual_rows = 0
)
SELECT a.unit_code, a.fiscal_year AS period, a.amount AS keys, a.file_no, f.header_line AS line, k.column_no,
       COALESCE(k.header, a.name) || ': no row gives a figure; sums of it leave this unit out' AS message
  FROM absent AS a
  LEFT JOIN normalize_file AS f ON f.file_no = a.file_no
  LEFT JOIN normalize_column AS k ON k.file_no = a.file_no AND k.field = a.amount;
