-- Totals of each node by item, in 元 with two decimals, exact. Absent: nobody gave the figure.
CREATE VIEW v_total AS
SELECT t.node_code,                     -- the node
       u.unit_name AS node_name,        -- its name
       u.node_kind,                     -- root, department, subtree or unit
       u.parent_code,                   -- the node above; absent at the root
       t.fiscal_year,                   -- year
       t.item,                          -- basic, project, total and so on
       COALESCE(c.name, t.item) AS item_name, -- its name
       iif(t.initial_budget_fen < 0, '-', '') || abs(t.initial_budget_fen / 100)
           || printf('.%02d', abs(t.initial_budget_fen % 100)) AS initial_budget, -- 年初预算数, 元
       iif(t.adjusted_budget_fen < 0, '-', '') || abs(t.adjusted_budget_fen / 100)
           || printf('.%02d', abs(t.adjusted_budget_fen % 100)) AS adjusted_budget, -- 全年预算数, 元
       iif(t.actual_fen < 0, '-', '') || abs(t.actual_fen / 100)
           || printf('.%02d', abs(t.actual_fen % 100)) AS actual, -- 决算数: own + children, 元
       iif(t.own_fen < 0, '-', '') || abs(t.own_fen / 100)
           || printf('.%02d', abs(t.own_fen % 100)) AS own, -- the node's own accounts, 元
       iif(t.children_fen < 0, '-', '') || abs(t.children_fen / 100)
           || printf('.%02d', abs(t.children_fen % 100)) AS children, -- the nodes below, 元
       iif(t.adjustment_fen < 0, '-', '') || abs(t.adjustment_fen / 100)
           || printf('.%02d', abs(t.adjustment_fen % 100)) AS adjustment, -- 调整表, 元
       iif(t.elimination_fen < 0, '-', '') || abs(t.elimination_fen / 100)
           || printf('.%02d', abs(t.elimination_fen % 100)) AS elimination, -- taken off, both sides being in the tree, 元
       iif(t.net_fen < 0, '-', '') || abs(t.net_fen / 100)
           || printf('.%02d', abs(t.net_fen % 100)) AS net, -- actual + adjustment + elimination, 元
       CASE WHEN t.net_fen IS NOT NULL
            THEN (t.slack_fen / 100) || printf('.%02d', t.slack_fen % 100) END AS slack, -- how far net may be off by rounding, 元
       t.status,                        -- A: held; O: no unit of the node holds the item
       t.units_expected,                -- units that owe the item
       t.units_reported,                -- units that hold it
       iif(t.previous_net_fen < 0, '-', '') || abs(t.previous_net_fen / 100)
           || printf('.%02d', abs(t.previous_net_fen % 100)) AS previous_net, -- last year's net, 元; absent: not known
       COALESCE(c.parent_code, '') AS parent_item -- the item that this one is part of; empty: none
  FROM aggregate_total AS t
  JOIN normalize_unit AS u ON u.unit_code = t.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = t.item;
