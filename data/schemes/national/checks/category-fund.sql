-- id: category-fund
-- severity: warning
-- title: Fiscal money is spent where none may be
-- reach: node
-- rows: expenditure
-- 上缴上级支出, 经营支出 and 对附属单位补助支出 are paid from other money than 财政拨款 (from knowledge: 事业单位 rules); 11 to 14 are
-- fiscal.
WITH fiscal AS (
    SELECT c.unit_code, c.form, c.category, c.fund_source, c.file_no, MIN(c.line) AS line, SUM(c.actual_fen) AS fen
      FROM temp.cell AS c
     WHERE c.category IN ('remit', 'operating', 'subsidy') AND c.fund_source LIKE '1%'
     GROUP BY c.unit_code, c.form, c.category, c.fund_source
    HAVING SUM(c.actual_fen) <> 0
)
SELECT f.unit_code AS node_code, f.unit_code, f.form, @year AS period, f.category || ' ' || f.fund_source AS keys, f.file_no,
       f.line, k.column_no, f.fund_source AS value, pl_yuan(f.fen) AS actual,
       COALESCE(n.name, f.category) || ': ' || pl_yuan(f.fen) || ' 元 from ' || f.fund_source
           || COALESCE(' ' || s.name, '') || ', which is fiscal money' AS message
  FROM fiscal AS f
  LEFT JOIN normalize_code AS n ON n.list = 'category' AND n.code = f.category
  LEFT JOIN normalize_code AS s ON s.list = 'fund_source' AND s.code = f.fund_source
  LEFT JOIN normalize_column AS k ON k.file_no = f.file_no AND k.field = 'fund_source';
