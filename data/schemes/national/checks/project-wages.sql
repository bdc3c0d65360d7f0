-- id: project-wages
-- severity: warning
-- title: 项目支出 pays wages
-- reach: node
-- rows: expenditure
-- 301 工资福利支出 in 项目支出 is one of the reports' usual 核实性 questions.
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, c.file_no, MIN(c.line) AS line, k.column_no,
       c.economic_code AS value, pl_yuan(SUM(c.actual_fen)) AS actual,
       '项目支出 holds ' || pl_yuan(SUM(c.actual_fen)) || ' 元 of 301 工资福利支出; say why' AS message
  FROM temp.cell AS c
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no
                                 AND CASE c.column_no WHEN 0 THEN k.field = 'economic_code' ELSE k.column_no = c.column_no END
 WHERE c.category = 'project' AND substr(c.economic_code, 1, 3) = '301'
 GROUP BY c.unit_code, c.form
HAVING SUM(c.actual_fen) <> 0;
