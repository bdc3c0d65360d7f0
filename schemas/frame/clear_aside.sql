-- writes: temp.aside
DELETE FROM temp.aside;
