-- writes: normalize_done
DELETE FROM normalize_done WHERE node_code IN (SELECT node_code FROM temp.todo);
