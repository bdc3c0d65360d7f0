-- writes: aggregate_done
DELETE FROM aggregate_done WHERE node_code IN (SELECT node_code FROM temp.todo);
