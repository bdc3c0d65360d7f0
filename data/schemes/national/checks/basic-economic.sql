-- id: basic-economic
-- severity: warning
-- title: 基本支出 has economic codes that are neither personnel nor public spending
-- reach: node
-- rows: expenditure
-- 人员经费 is 301 and 303, 公用经费 302, 307, 310 and 399 (the scheme's list economic_item); 309 and 311, 基本建设, belong to
-- 项目支出. What stands under another 类 is in neither.
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, substr(c.economic_code, 1, 3) AS keys,
       c.file_no, MIN(c.line) AS line, k.column_no, c.economic_code AS value, pl_yuan(SUM(c.actual_fen)) AS actual,
       '基本支出 under ' || substr(c.economic_code, 1, 3) || COALESCE(' ' || n.name, '')
           || COALESCE(': ' || pl_yuan(SUM(c.actual_fen)) || ' 元 are', ' is')
           || ' neither 人员经费 nor 公用经费'
           || CASE WHEN substr(c.economic_code, 1, 3) IN ('309', '311') THEN '; 基本建设 belongs to 项目支出' ELSE '' END AS message
  FROM temp.cell AS c
  LEFT JOIN normalize_code AS n ON n.list = 'economic' AND n.code = substr(c.economic_code, 1, 3)
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no
                                 AND CASE c.column_no WHEN 0 THEN k.field = 'economic_code' ELSE k.column_no = c.column_no END
 WHERE c.category = 'basic' AND c.economic_code <> ''
   AND NOT EXISTS (SELECT 1
                     FROM normalize_code AS i
                    WHERE i.list = 'economic_item' AND i.code = substr(c.economic_code, 1, 3))
 GROUP BY c.unit_code, c.form, substr(c.economic_code, 1, 3);
