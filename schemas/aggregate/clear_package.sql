-- writes: aggregate_package
DELETE FROM aggregate_package;
