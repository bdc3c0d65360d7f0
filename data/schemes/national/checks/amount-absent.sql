-- id: amount-absent
-- severity: warning
-- title: A unit gives no figure for an amount column that other units give
-- reach: node
-- rows: expenditure
-- A sum over several units then holds less than it seems to. It hangs on all units, so it is found at the
-- root; where nobody gives the column, nothing is missing from a sum. Of a category that lacks it where the unit's total has it,
-- the category is told.
WITH RECURSIVE
amount (amount, name) AS (
    VALUES ('initial_budget', '年初预算数'), ('adjusted_budget', '全年预算数'), ('actual', '决算数')
),
root (node_code) AS (
    SELECT t.node_code
      FROM temp.todo AS t
     CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code AND u.parent_code IS NULL
),
giving AS (
    SELECT x.node_code, x.item, a.amount, a.name, x.units_reported,
           CASE a.amount WHEN 'initial_budget' THEN x.initial_budget_units WHEN 'adjusted_budget' THEN x.adjusted_budget_units
                         ELSE x.actual_units END AS units
      FROM aggregate_total AS x
      JOIN amount AS a
),
told AS MATERIALIZED (
    SELECT g.item, g.amount, g.name
      FROM root AS r
     CROSS JOIN giving AS g ON g.node_code = r.node_code
     WHERE g.item IN ('total', 'basic', 'project', 'remit', 'operating', 'subsidy') AND g.units > 0
),
-- Down to the units of which not all that hold the item give it in every column.
lacking (node_code, item) AS (
    SELECT g.node_code, g.item
      FROM root AS r
     CROSS JOIN told AS d
     CROSS JOIN giving AS g ON g.node_code = r.node_code AND g.item = d.item AND g.amount = d.amount
     WHERE g.units < g.units_reported
     UNION
    SELECT g.node_code, g.item
      FROM lacking AS l
     CROSS JOIN normalize_unit AS u ON u.parent_code = l.node_code
     CROSS JOIN told AS d ON d.item = l.item
     CROSS JOIN giving AS g ON g.node_code = u.unit_code AND g.item = d.item AND g.amount = d.amount
     WHERE g.units < g.units_reported
),
reporting AS (
    SELECT DISTINCT o.node_code, o.fiscal_year, o.item
      FROM lacking AS l
     CROSS JOIN aggregate_own AS o ON o.node_code = l.node_code AND o.item = l.item
),
absent AS (
    SELECT r.node_code, r.fiscal_year, r.item, d.amount, d.name,
           (SELECT s.file_no
              FROM normalize_slice AS s
              JOIN ingest_file AS i ON i.file_no = s.file_no
             WHERE s.unit_code = r.node_code AND s.kind = 'expenditure' AND s.status = 'in_force'
               AND s.month = 0
             ORDER BY i.path, s.file_no
             LIMIT 1) AS file_no
      FROM reporting AS r
      JOIN told AS d ON d.item = r.item
     WHERE NOT EXISTS (SELECT 1
                         FROM aggregate_own AS o
                        WHERE o.node_code = r.node_code AND o.item = r.item AND o.amount = d.amount)
       AND (r.item = 'total' OR EXISTS (SELECT 1
                                          FROM aggregate_own AS o
                                         WHERE o.node_code = r.node_code AND o.item = 'total' AND o.amount = d.amount))
)
SELECT t.node_code, a.node_code AS unit_code, a.fiscal_year AS period,
       a.amount || CASE a.item WHEN 'total' THEN '' ELSE ' ' || a.item END AS keys, a.file_no,
       f.header_line AS line, k.column_no,
       COALESCE(k.header, a.name) || CASE a.item WHEN 'total' THEN '' ELSE ' of ' || COALESCE(n.name, a.item) END || ': no row gives a figure, but other units do; sums of it leave this unit out'
           AS message
  FROM root AS t
  JOIN absent AS a
  LEFT JOIN normalize_code AS n ON n.list = 'item' AND n.code = a.item
  LEFT JOIN normalize_file AS f ON f.file_no = a.file_no
  LEFT JOIN normalize_column AS k ON k.file_no = a.file_no AND k.field = a.amount;
