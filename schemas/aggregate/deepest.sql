-- How deep the nodes to do stand.
-- reads: temp.todo, normalize_unit
SELECT MAX(u.depth) FROM temp.todo AS t JOIN normalize_unit AS u ON u.unit_code = t.node_code;
