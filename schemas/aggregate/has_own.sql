-- Whether a unit's own accounts give 决算数 of an item.
-- reads: aggregate_own, aggregate_difference
SELECT EXISTS (SELECT 1 FROM aggregate_own WHERE node_code = @node_code AND item = @item AND amount = 'actual')
       OR EXISTS (SELECT 1 FROM aggregate_difference WHERE node_code = @node_code AND item = @item AND amount = 'actual');
