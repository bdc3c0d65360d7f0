-- writes: aggregate_previous
DELETE FROM aggregate_previous;
