-- id: three-public-within
-- severity: error
-- title: More is spent under the codes of a 三公 item than the item says
-- reach: node
-- rows: expenditure balance
-- 30212 因公出国（境）费, 31013 and 30913 公务用车购置, 30231 公务用车运行维护费, 30217 公务接待费, of fiscal money, are part of the item.
WITH item (item, code) AS (
    VALUES ('three_public_abroad', '30212'), ('three_public_car_purchase', '31013'), ('three_public_car_purchase', '30913'),
           ('three_public_car_running', '30231'), ('three_public_reception', '30217')
),
coded AS (
    SELECT c.unit_code, i.item, c.form, SUM(c.actual_fen) AS fen, SUM(c.actual_slack_fen) AS slack_fen, c.file_no,
           MIN(c.line) AS line, c.column_no, c.economic_code
      FROM temp.cell AS c
      JOIN item AS i ON i.code = c.economic_code
     WHERE c.fund_source LIKE '1%' AND c.category IN ('basic', 'project') AND c.actual_fen IS NOT NULL
     GROUP BY c.unit_code, i.item, c.form
)
SELECT c.unit_code AS node_code, c.unit_code, c.form, o.fiscal_year AS period, c.item AS keys, c.file_no, c.line, k.column_no,
       c.economic_code AS value, pl_yuan(o.fen) AS expected, pl_yuan(c.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT c.fen AS n UNION ALL SELECT -o.fen))) AS difference,
       COALESCE(n.name, c.item) || ': stated ' || pl_yuan(o.fen) || ' 元, but the spending under ' || c.economic_code
           || ' alone is ' || pl_yuan(c.fen) AS message
  FROM coded AS c
  JOIN aggregate_own AS o ON o.node_code = c.unit_code AND o.item = c.item AND o.amount = 'actual' AND o.form <> c.form
  LEFT JOIN normalize_code AS n ON n.list = 'item' AND n.code = c.item
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no
                                 AND CASE c.column_no WHEN 0 THEN k.field = 'economic_code' ELSE k.column_no = c.column_no END
 WHERE (SELECT SUM(n)
          FROM (SELECT c.fen AS n UNION ALL SELECT -o.fen UNION ALL SELECT -c.slack_fen UNION ALL SELECT -o.slack_fen)) > 0;
