-- Forget the nodes to do.
-- reads: temp.todo    writes: publish_done
DELETE FROM publish_done WHERE node_code IN (SELECT node_code FROM temp.todo);
