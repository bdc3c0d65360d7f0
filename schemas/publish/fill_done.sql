-- Remember what the nodes were published from.
-- reads: temp.todo    writes: publish_done
INSERT INTO publish_done (node_code, input_digest)
SELECT node_code, input_digest FROM temp.todo WHERE input_digest IS NOT NULL;
