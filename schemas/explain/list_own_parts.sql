-- The categories that a unit's own total is the sum of; none where it is not told by category.
-- reads: aggregate_own, aggregate_difference, normalize_code
SELECT o.item
  FROM (SELECT item FROM aggregate_own WHERE node_code = @node AND amount = @amount
         UNION
        SELECT item FROM aggregate_difference WHERE node_code = @node AND amount = @amount) AS o
  JOIN normalize_code AS c ON c.list = 'category' AND c.code = o.item
 WHERE @item = 'total'
 ORDER BY o.item;
