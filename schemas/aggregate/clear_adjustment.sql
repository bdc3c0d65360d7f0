-- writes: aggregate_adjustment
DELETE FROM aggregate_adjustment WHERE node_code IN (SELECT node_code FROM temp.todo);
