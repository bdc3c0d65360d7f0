-- The nodes above a stale one are stale, too, though their own part is as it was.
-- reads: normalize_descendant, normalize_unit, aggregate_done    writes: temp.stale
INSERT INTO temp.stale (node_code, own_digest, below_digest, is_own_same, is_below_same, depth)
SELECT DISTINCT u.unit_code, d.own_digest, d.below_digest, 1, 1, u.depth
  FROM temp.stale AS s
 CROSS JOIN normalize_descendant AS a ON a.node_code = s.node_code
  JOIN normalize_unit AS u ON u.unit_code = a.ancestor_code
  JOIN aggregate_done AS d ON d.node_code = u.unit_code
 WHERE u.unit_code NOT IN (SELECT node_code FROM temp.stale);
