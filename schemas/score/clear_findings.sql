-- writes: score_finding
DELETE FROM score_finding WHERE node_code IN (SELECT node_code FROM temp.todo);
