-- writes: aggregate_expenditure
DELETE FROM aggregate_expenditure WHERE node_code IN (SELECT node_code FROM temp.todo);
