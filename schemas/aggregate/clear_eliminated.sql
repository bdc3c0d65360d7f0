-- writes: aggregate_eliminated
DELETE FROM aggregate_eliminated WHERE node_code IN (SELECT node_code FROM temp.todo);
