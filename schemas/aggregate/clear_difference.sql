-- writes: aggregate_difference
DELETE FROM aggregate_difference WHERE node_code IN (SELECT node_code FROM temp.todo);
