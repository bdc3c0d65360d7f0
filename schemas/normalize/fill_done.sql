-- writes: normalize_done
INSERT INTO normalize_done (node_code, input_digest)
SELECT node_code, input_digest FROM temp.todo WHERE input_digest IS NOT NULL;
