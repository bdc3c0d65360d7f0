-- writes: aggregate_elimination
DELETE FROM aggregate_elimination WHERE node_code IN (SELECT node_code FROM temp.todo);
