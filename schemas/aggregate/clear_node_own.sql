-- writes: aggregate_own
DELETE FROM aggregate_own WHERE node_code = @node_code;
