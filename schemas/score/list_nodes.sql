-- The nodes to score.
-- reads: temp.todo
SELECT node_code FROM temp.todo WHERE input_digest IS NOT NULL ORDER BY node_code;
