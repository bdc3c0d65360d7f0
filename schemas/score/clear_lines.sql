-- writes: score_line
DELETE FROM score_line WHERE node_code IN (SELECT node_code FROM temp.todo);
