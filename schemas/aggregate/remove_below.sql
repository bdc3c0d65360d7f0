-- writes: aggregate_below
DELETE FROM aggregate_below WHERE node_code = @node_code;
