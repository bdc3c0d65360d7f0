-- What the stale nodes of one depth are made from: their own part, and the same of the nodes right below them.
-- reads: normalize_unit, aggregate_done    writes: temp.stale
UPDATE temp.stale AS s
   SET input_digest = pl_digest(s.own_digest,
                                (SELECT pl_digest_set(COALESCE(b.input_digest, d.input_digest))
                                   FROM normalize_unit AS u
                                   LEFT JOIN temp.stale AS b ON b.node_code = u.unit_code
                                   LEFT JOIN aggregate_done AS d ON d.node_code = u.unit_code
                                  WHERE u.parent_code = s.node_code))
 WHERE s.depth = @depth;
