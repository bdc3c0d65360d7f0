-- What is in force of the unit by item, in 元: the figures that its department's totals hold.
-- reads: aggregate_own, normalize_code
SELECT COALESCE(c.name, o.item) AS "项目",
       yuan(MAX(o.fen) FILTER (WHERE o.amount = 'initial_budget')) AS "年初预算数（元）",
       yuan(MAX(o.fen) FILTER (WHERE o.amount = 'adjusted_budget')) AS "全年预算数（元）",
       yuan(MAX(o.fen) FILTER (WHERE o.amount = 'actual')) AS "决算数（元）"
  FROM aggregate_own AS o
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
 WHERE o.node_code = @unit
 GROUP BY o.item
 ORDER BY o.item;
