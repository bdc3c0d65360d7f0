-- writes: temp.check_row
DELETE FROM temp.check_row;
