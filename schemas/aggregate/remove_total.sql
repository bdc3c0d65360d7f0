-- The scheme has an item of a node no more.
-- writes: aggregate_total
DELETE FROM aggregate_total WHERE node_code = @node_code AND item = @item;
