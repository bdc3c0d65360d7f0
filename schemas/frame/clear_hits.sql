-- writes: temp.hit
DELETE FROM temp.hit;
