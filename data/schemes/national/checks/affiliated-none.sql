-- id: affiliated-none
-- severity: warning
-- title: A unit without units below it deals with affiliated ones
-- reach: node
-- rows: balance expenditure unit
-- 附属单位上缴收入 and 对附属单位补助支出 need 附属单位; the register may lack them.
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(o.fen) AS actual,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元, but the register has no unit below '
           || u.unit_name AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual' AND o.fen <> 0
                         AND o.item IN ('income_affiliated', 'subsidy')
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount
 WHERE NOT EXISTS (SELECT 1 FROM normalize_unit AS b WHERE b.parent_code = t.node_code);
