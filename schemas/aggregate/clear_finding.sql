-- What the checks found. What is told of sums that are too large is of this run.
-- writes: aggregate_finding
DELETE FROM aggregate_finding
 WHERE node_code IN (SELECT node_code FROM temp.todo) AND check_id <> 'overflow';
