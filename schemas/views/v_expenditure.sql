-- Spending of each node by code, in 元 with two decimals, exact, from the forms that its totals came from.
-- A node holds all below it, so rows of one node may be summed, rows of several not.
CREATE VIEW v_expenditure AS
SELECT e.node_code,                     -- the node
       u.unit_name AS node_name,        -- its name
       u.node_kind,                     -- root, department, subtree or unit
       e.fiscal_year,                   -- year
       e.category,                      -- basic, project and so on; empty: not said
       COALESCE(c.name, '') AS category_name, -- its name
       e.function_code,                 -- 支出功能分类; empty: not said
       COALESCE(f.name, '') AS function_name, -- its name
       e.economic_code,                 -- 支出经济分类; empty: not said
       COALESCE(k.name, '') AS economic_name, -- its name
       e.fund_source,                   -- 资金性质; empty: not said
       COALESCE(s.name, '') AS fund_name, -- its name
       iif(e.initial_budget_fen < 0, '-', '') || abs(e.initial_budget_fen / 100)
           || printf('.%02d', abs(e.initial_budget_fen % 100)) AS initial_budget, -- 年初预算数, 元
       iif(e.adjusted_budget_fen < 0, '-', '') || abs(e.adjusted_budget_fen / 100)
           || printf('.%02d', abs(e.adjusted_budget_fen % 100)) AS adjusted_budget, -- 全年预算数, 元
       iif(e.actual_fen < 0, '-', '') || abs(e.actual_fen / 100)
           || printf('.%02d', abs(e.actual_fen % 100)) AS actual, -- 决算数, 元
       e.rows                           -- rows of files behind it
  FROM aggregate_expenditure AS e
  JOIN normalize_unit AS u ON u.unit_code = e.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'category' AND c.code = e.category
  LEFT JOIN normalize_code AS f ON f.list = 'function' AND f.code = e.function_code
  LEFT JOIN normalize_code AS k ON k.list = 'economic' AND k.code = e.economic_code
  LEFT JOIN normalize_code AS s ON s.list = 'fund_source' AND s.code = e.fund_source;
