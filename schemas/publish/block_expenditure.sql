-- Spending by item: what every unit has always, the rest where there is a figure.
-- reads: normalize_code, aggregate_total
WITH entry (position, item, is_always) AS (
    VALUES (1, 'basic', 1), (2, 'basic_personnel', 0), (3, 'basic_public', 0), (4, 'project', 1),
           (5, 'remit', 0), (6, 'operating', 0), (7, 'subsidy', 0), (8, 'total', 1))
SELECT CASE WHEN c.parent_code = 'basic' THEN '其中：' ELSE '' END
       || COALESCE(c.name, e.item) AS "项目",
       COALESCE(wan(t.initial_budget_fen), '—') AS "年初预算数（万元）",
       COALESCE(wan(t.adjusted_budget_fen), '—') AS "全年预算数（万元）",
       COALESCE(wan(t.net_fen), '未报送') AS "决算数（万元）",
       COALESCE(percent(t.net_fen, a.net_fen), '—') AS "占比"
  FROM entry AS e
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = e.item
  LEFT JOIN aggregate_total AS t ON t.node_code = @node AND t.item = e.item
  LEFT JOIN aggregate_total AS a ON a.node_code = @node AND a.item = 'total'
 WHERE e.is_always = 1 OR t.net_fen IS NOT NULL
 ORDER BY e.position;
