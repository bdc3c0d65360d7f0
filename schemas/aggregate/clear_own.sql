-- writes: aggregate_own
DELETE FROM aggregate_own WHERE node_code IN (SELECT node_code FROM temp.todo);
