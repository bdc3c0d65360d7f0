-- One node's indicators that have a completion, by the group that their dimension belongs to.
-- reads: aggregate_indicator, normalize_code
SELECT c.parent_code, i.weight_e6, i.evidence <> '', i.completion_num, i.completion_den
  FROM aggregate_indicator AS i
  JOIN normalize_code AS c ON c.list = 'dimension' AND c.code = i.dimension
 WHERE i.node_code = @node AND i.completion_num IS NOT NULL AND i.completion_den > 0
 ORDER BY c.parent_code, i.indicator_code;
