-- id: basic-economic
-- severity: warning
-- title: 基本支出 has economic codes that are neither personnel nor public spending
-- reach: node
-- rows: expenditure
-- 人员经费 is 301 and 303, 公用经费 302, 307, 310 and 399 (the scheme's list economic_item); 309 and 311, 基本建设, belong to
-- 项目支出. What stands under another 类 is in neither.
WITH other AS (
    SELECT c.unit_code, c.form, c.file_no, MIN(c.line) AS line, c.column_no, c.economic_code,
           substr(c.economic_code, 1, 3) AS code, SUM(c.actual_fen) AS fen
      FROM temp.cell AS c
     WHERE c.category = 'basic' AND c.economic_code <> ''
       AND NOT EXISTS (SELECT 1
                         FROM normalize_code AS i
                        WHERE i.list = 'economic_item' AND i.code = substr(c.economic_code, 1, 3))
     GROUP BY c.unit_code, c.form, substr(c.economic_code, 1, 3)
    HAVING SUM(c.actual_fen) <> 0 OR SUM(c.adjusted_budget_fen) <> 0 OR SUM(c.initial_budget_fen) <> 0
)
SELECT o.unit_code AS node_code, o.unit_code, o.form, @year AS period, o.code AS keys, o.file_no, o.line,
       COALESCE(NULLIF(o.column_no, 0), k.column_no) AS column_no, o.economic_code AS value, pl_yuan(o.fen) AS actual,
       '基本支出 under ' || o.code || COALESCE(' ' || n.name, '') || COALESCE(': ' || pl_yuan(o.fen) || ' 元 are', ' is')
           || ' neither 人员经费 nor 公用经费'
           || CASE WHEN o.code IN ('309', '311') THEN '; 基本建设 belongs to 项目支出' ELSE '' END AS message
  FROM other AS o
  LEFT JOIN normalize_code AS n ON n.list = 'economic' AND n.code = o.code
  LEFT JOIN normalize_column AS k ON k.file_no = o.file_no AND k.field = 'economic_code';
