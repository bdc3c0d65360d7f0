-- writes: aggregate_difference
DELETE FROM aggregate_difference WHERE node_code = @node_code;
