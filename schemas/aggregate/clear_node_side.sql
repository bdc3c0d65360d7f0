-- writes: aggregate_side
DELETE FROM aggregate_side WHERE node_code = @node_code;
