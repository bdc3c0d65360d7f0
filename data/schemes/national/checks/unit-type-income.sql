-- id: unit-type-income
-- severity: warning
-- title: An administrative unit has what only institutions have
-- reach: node
-- rows: balance expenditure unit
-- 事业收入, 经营收入, 经营支出 and 结余分配 belong to 事业单位 (from knowledge: the accounting rules of administrative units know none).
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(o.fen) AS actual,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元, but ' || u.unit_name || ' is registered as '
           || u.unit_type AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code AND u.unit_type IN ('行政单位', '行政', '行政机关')
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual' AND o.fen <> 0
                         AND o.item IN ('income_institution', 'income_operating', 'operating', 'distribution')
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount;
