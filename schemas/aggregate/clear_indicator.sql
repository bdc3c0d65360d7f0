-- writes: aggregate_indicator
DELETE FROM aggregate_indicator WHERE node_code IN (SELECT node_code FROM temp.todo);
