-- writes: aggregate_compared
DELETE FROM aggregate_compared WHERE node_code IN (SELECT node_code FROM temp.todo);
