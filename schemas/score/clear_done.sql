-- writes: score_done
DELETE FROM score_done WHERE node_code IN (SELECT node_code FROM temp.todo);
