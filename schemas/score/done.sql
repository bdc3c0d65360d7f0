-- Remember what the nodes were made from, where aggregate remembers it too.
-- reads: temp.todo, aggregate_done    writes: score_done
INSERT INTO score_done (node_code, input_digest)
SELECT t.node_code, t.input_digest
  FROM temp.todo AS t
  JOIN aggregate_done AS a ON a.node_code = t.node_code
 WHERE t.input_digest IS NOT NULL;
