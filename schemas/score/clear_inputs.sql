-- writes: score_input
DELETE FROM score_input WHERE node_code IN (SELECT node_code FROM temp.todo);
