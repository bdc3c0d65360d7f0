-- Of nodes that are gone.
-- writes: aggregate_side    reads: temp.todo
DELETE FROM aggregate_side WHERE node_code IN (SELECT node_code FROM temp.todo WHERE input_digest IS NULL);
