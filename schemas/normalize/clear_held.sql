-- writes: normalize_held    reads: temp.touched_unit
DELETE FROM normalize_held WHERE unit_code IN (SELECT unit_code FROM temp.touched_unit);
