-- Of nodes that are gone.
-- writes: aggregate_difference    reads: temp.todo
DELETE FROM aggregate_difference WHERE node_code IN (SELECT node_code FROM temp.todo WHERE input_digest IS NULL);
