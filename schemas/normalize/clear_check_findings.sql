-- writes: normalize_finding
DELETE FROM normalize_finding
 WHERE origin = 'check' AND node_code IN (SELECT node_code FROM temp.todo);
