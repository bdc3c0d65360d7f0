-- writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest) VALUES (@node, NULL);
