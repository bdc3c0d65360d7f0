-- id: project-wages
-- severity: warning
-- title: 项目支出 pays wages
-- reach: node
-- rows: expenditure
-- 301 工资福利支出 in 项目支出 is one of the reports' usual 核实性 questions.
WITH wages AS (
    SELECT c.unit_code, c.form, c.file_no, MIN(c.line) AS line, c.column_no, c.economic_code, SUM(c.actual_fen) AS fen
      FROM temp.cell AS c
     WHERE c.category = 'project' AND substr(c.economic_code, 1, 3) = '301'
     GROUP BY c.unit_code, c.form
    HAVING SUM(c.actual_fen) <> 0
)
SELECT w.unit_code AS node_code, w.unit_code, w.form, @year AS period, w.file_no, w.line,
       COALESCE(NULLIF(w.column_no, 0), k.column_no) AS column_no, w.economic_code AS value, pl_yuan(w.fen) AS actual,
       '项目支出 holds ' || pl_yuan(w.fen) || ' 元 of 301 工资福利支出; say why' AS message
  FROM wages AS w
  LEFT JOIN normalize_column AS k ON k.file_no = w.file_no AND k.field = 'economic_code';
