-- writes: aggregate_total
DELETE FROM aggregate_total WHERE node_code IN (SELECT node_code FROM temp.todo);
