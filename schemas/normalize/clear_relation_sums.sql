-- writes: normalize_sum    reads: temp.todo
DELETE FROM normalize_sum
 WHERE relation <> '' AND unit_code IN (SELECT node_code FROM temp.todo);
