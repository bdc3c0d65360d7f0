-- writes: aggregate_side
DELETE FROM aggregate_side WHERE node_code IN (SELECT node_code FROM temp.todo);
