-- The categories that a unit's own total is the sum of; none where it is not told by category.
-- reads: aggregate_own, normalize_code
SELECT o.item
  FROM aggregate_own AS o
  JOIN normalize_code AS c ON c.list = 'category' AND c.code = o.item
 WHERE o.node_code = @node AND o.amount = @amount AND @item = 'total'
 ORDER BY o.item;
