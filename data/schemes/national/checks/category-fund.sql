-- id: category-fund
-- severity: warning
-- title: Fiscal money is spent where none may be
-- reach: node
-- rows: expenditure
-- 上缴上级支出, 经营支出 and 对附属单位补助支出 are paid from other money than 财政拨款 (from knowledge: 事业单位 rules); 11 to 14 are
-- fiscal.
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, c.category || ' ' || c.fund_source AS keys,
       c.file_no, MIN(c.line) AS line, k.column_no, c.fund_source AS value, pl_yuan(SUM(c.actual_fen)) AS actual,
       COALESCE(n.name, c.category) || ': ' || pl_yuan(SUM(c.actual_fen)) || ' 元 from ' || c.fund_source
           || COALESCE(' ' || f.name, '') || ', which is fiscal money' AS message
  FROM temp.cell AS c
  LEFT JOIN normalize_code AS n ON n.list = 'category' AND n.code = c.category
  LEFT JOIN normalize_code AS f ON f.list = 'fund_source' AND f.code = c.fund_source
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'fund_source'
 WHERE c.category IN ('remit', 'operating', 'subsidy') AND c.fund_source LIKE '1%'
 GROUP BY c.unit_code, c.form, c.category, c.fund_source
HAVING SUM(c.actual_fen) <> 0;
