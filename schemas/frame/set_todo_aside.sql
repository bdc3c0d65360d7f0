-- reads: temp.todo    writes: temp.aside
INSERT INTO temp.aside (node_code, input_digest) SELECT node_code, input_digest FROM temp.todo;
