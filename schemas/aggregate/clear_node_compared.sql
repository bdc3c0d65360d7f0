-- writes: aggregate_compared
DELETE FROM aggregate_compared WHERE node_code = @node_code;
