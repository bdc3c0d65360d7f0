-- Of nodes that are gone.
-- writes: aggregate_compared    reads: temp.todo
DELETE FROM aggregate_compared WHERE node_code IN (SELECT node_code FROM temp.todo WHERE input_digest IS NULL);
