-- writes: aggregate_tail
DELETE FROM aggregate_tail WHERE node_code IN (SELECT node_code FROM temp.todo);
