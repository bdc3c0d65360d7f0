-- What each document (调整表) adds at a node to an item.
-- reads: aggregate_adjustment
SELECT NULL, NULL, NULL, NULL, NULL, '', fen, slack_fen, '调整表 ' || document
  FROM aggregate_adjustment
 WHERE node_code = @node AND item = @item
 ORDER BY document;
