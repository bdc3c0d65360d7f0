-- reads: temp.aside    writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest) SELECT node_code, input_digest FROM temp.aside;
