-- writes: aggregate_check
DELETE FROM aggregate_check;
