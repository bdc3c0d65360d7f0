-- Of nodes that are gone. What those that are there have is compared with their new rows, one node after the other.
-- writes: aggregate_total    reads: temp.todo, normalize_unit
DELETE FROM aggregate_total
 WHERE node_code IN (SELECT node_code
                       FROM temp.todo
                      WHERE node_code NOT IN (SELECT unit_code FROM normalize_unit));
