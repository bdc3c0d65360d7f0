-- A node's items that have a figure, in 元.
-- reads: aggregate_total, normalize_code
WITH entry (position, item) AS (
    VALUES (1, 'basic'), (2, 'basic_personnel'), (3, 'basic_public'), (4, 'project'), (5, 'remit'),
           (6, 'operating'), (7, 'subsidy'), (8, 'total'))
SELECT COALESCE(c.name, t.item) AS "项目",
       yuan(t.initial_budget_fen) AS "年初预算数（元）",
       yuan(t.adjusted_budget_fen) AS "全年预算数（元）",
       yuan(t.actual_fen) AS "决算数（元）",
       yuan(t.adjustment_fen) AS "调整（元）",
       yuan(t.elimination_fen) AS "抵销（元）",
       yuan(t.net_fen) AS "汇总数（元）",
       yuan(CASE WHEN t.net_fen IS NOT NULL THEN t.slack_fen END) AS "允许误差（元）",
       t.units_reported || '/' || t.units_expected AS "已报/应报单位"
  FROM aggregate_total AS t
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = t.item
  LEFT JOIN entry AS e ON e.item = t.item
 WHERE t.node_code = @node AND t.status = 'A'
 ORDER BY e.position IS NULL, e.position, t.item;
