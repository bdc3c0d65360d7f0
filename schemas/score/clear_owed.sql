-- writes: score_owed
DELETE FROM score_owed WHERE node_code IN (SELECT node_code FROM temp.todo);
