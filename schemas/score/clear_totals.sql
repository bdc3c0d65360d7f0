-- writes: score_total
DELETE FROM score_total WHERE node_code IN (SELECT node_code FROM temp.todo);
