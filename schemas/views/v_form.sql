-- What each form of a unit says of each item, in 元 with two decimals, and which one its figure was taken from: the one that
-- shows most money, then the most detailed. The others are compared with it, never added.
CREATE VIEW v_form AS
SELECT f.node_code,                     -- the unit
       u.unit_name AS node_name,        -- its name
       f.fiscal_year,                   -- year
       f.item,                          -- basic, project and so on; total for spending without a category
       COALESCE(c.name, f.item) AS item_name, -- its name
       f.amount,                        -- initial_budget, adjusted_budget or actual
       f.form,                          -- the form; a figure may be taken from several, separated by spaces
       COALESCE(n.title, '') AS form_title, -- what people call it; empty: not known, or several
       COALESCE(n.fund_scope, '') AS fund_scope, -- whose money it shows: all, fiscal, general, gov_fund or soe; empty: not known, or several
       f.taken,                         -- 1: the figure was taken from it
       iif(f.fen < 0, '-', '') || abs(f.fen / 100) || printf('.%02d', abs(f.fen % 100)) AS yuan, -- what it says, 元
       f.slack_fen,                     -- how far it may be off by rounding, fen
       f.rows                           -- rows behind it; 0: a nil report (零报告)
  FROM (SELECT node_code, fiscal_year, item, amount, form, 1 AS taken, fen, slack_fen, rows FROM aggregate_own
         UNION ALL
        SELECT node_code, fiscal_year, item, amount, form, 0, fen, slack_fen, rows FROM aggregate_compared) AS f
  JOIN normalize_unit AS u ON u.unit_code = f.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = f.item
  LEFT JOIN normalize_form AS n ON n.form = f.form;
