-- For each node and form: who owes it and who has not sent it.
CREATE VIEW v_coverage AS
SELECT c.node_code,                     -- the node
       u.unit_name AS node_name,        -- its name
       u.node_kind,                     -- root, department, subtree or unit
       c.form,                          -- a form or a kind
       c.units_expected,                -- units that owe it
       c.units_reported,                -- of those, units that sent it
       c.missing_units,                 -- codes of the others, separated by spaces
       c.nil_units,                     -- codes of those whose report has no rows (零报告), separated by spaces
       c.late_units,                    -- codes of the missing ones whose last day was before the report date
       c.previous_share_missing         -- what the missing ones were of the node's net last year, 0 to 1; absent: not known
  FROM aggregate_coverage AS c
  JOIN normalize_unit AS u ON u.unit_code = c.node_code;
