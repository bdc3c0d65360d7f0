-- Of nodes that are gone or have no nodes below them any more.
-- writes: aggregate_below    reads: temp.todo, normalize_unit
DELETE FROM aggregate_below
 WHERE node_code IN (SELECT t.node_code
                       FROM temp.todo AS t
                      WHERE NOT EXISTS (SELECT 1 FROM normalize_unit AS u WHERE u.parent_code = t.node_code));
