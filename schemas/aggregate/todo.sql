-- The nodes whose inputs are not those that their rows were made from, as fill_stale found them.
-- reads: temp.stale    writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest)
SELECT node_code, input_digest FROM temp.stale;
