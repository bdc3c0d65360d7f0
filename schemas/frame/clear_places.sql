-- writes: temp.place
DELETE FROM temp.place;
