-- writes: aggregate_coverage
DELETE FROM aggregate_coverage WHERE node_code IN (SELECT node_code FROM temp.todo);
