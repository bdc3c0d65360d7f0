-- writes: aggregate_finding
DELETE FROM aggregate_finding WHERE node_code IN (SELECT node_code FROM temp.todo);
