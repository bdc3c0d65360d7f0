-- The whole tree, and which nodes are to be done.
-- reads: normalize_unit, temp.todo
SELECT u.unit_code, u.parent_code, u.depth, t.node_code IS NOT NULL, u.owes_accounts
  FROM normalize_unit AS u
  LEFT JOIN temp.todo AS t ON t.node_code = u.unit_code
 ORDER BY u.unit_code;
