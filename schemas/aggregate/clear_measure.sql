-- writes: aggregate_measure
DELETE FROM aggregate_measure WHERE node_code IN (SELECT node_code FROM temp.todo);
