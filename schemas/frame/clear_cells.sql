-- writes: temp.cell
DELETE FROM temp.cell;
