-- Find the nodes whose own part is not what their rows were made from: the unit with its slices, the codes that it had last
-- year, which nodes are right below it, the measures that the nodes above it state, in the tree and outside, and what all
-- nodes share, what is due among it. Few nodes have any of what stands in beside: one table of it is looked into faster than one of each.
-- A node that is gone from the register has no depth; that it was ever done shows in the coverage, which has every node, while
-- one above a stale node is in no aggregate_done.
-- reads: temp.former, normalize_unit, normalize_done, normalize_held, normalize_slice, normalize_descendant, aggregate_done, aggregate_coverage
-- writes: temp.stale
INSERT INTO temp.stale (node_code, own_digest, below_digest, is_own_same, is_below_same, depth)
WITH stated (unit_code, digest) AS MATERIALIZED (
    SELECT unit_code, pl_digest_set(pl_digest(slot_key, fiscal_year, month, status, file_no, digest))
      FROM normalize_slice
     WHERE kind = 'measure'
     GROUP BY unit_code
),
beside (node_code, digest) AS MATERIALIZED (
    SELECT node_code, pl_digest_set(part)
      FROM (SELECT parent_code AS node_code, 'below ' || unit_code AS part FROM normalize_unit WHERE parent_code IS NOT NULL
             UNION ALL
            SELECT node_code, 'former ' || code FROM temp.former
             UNION ALL
            SELECT d.node_code, 'above ' || d.distance || ' ' || s.digest
              FROM stated AS s
             CROSS JOIN normalize_descendant AS d ON d.ancestor_code = s.unit_code AND d.distance > 0)
     GROUP BY node_code
),
shared (digest) AS MATERIALIZED (
    SELECT pl_digest(@inputs, (SELECT pl_digest_set(pl_digest(unit_code, digest))
                                 FROM stated
                                WHERE unit_code NOT IN (SELECT unit_code FROM normalize_unit)),
                     (SELECT pl_digest_set(pl_digest(unit_code, slot_key, digest))
                        FROM normalize_slice
                       WHERE kind = 'expectation' AND status = 'in_force'))
),
own (node_code, digest, depth) AS (
    SELECT u.unit_code,
           pl_digest(h.digest, u.unit_code, u.unit_name, u.parent_code, u.node_kind, u.is_unit, u.owes_accounts,
                     u.unit_type, u.valid_from, u.valid_to, n.input_digest, s.digest, b.digest),
           u.depth
      FROM shared AS h
     CROSS JOIN normalize_unit AS u
      LEFT JOIN normalize_done AS n ON n.node_code = u.unit_code
      LEFT JOIN normalize_held AS s ON s.unit_code = u.unit_code
      LEFT JOIN beside AS b ON b.node_code = u.unit_code
     WHERE u.unit_code >= '' -- any: SQLite then walks the table, and not an index of it
),
stale (node_code, digest, below_digest, was_below, depth) AS MATERIALIZED (
    SELECT o.node_code, o.digest,
           (SELECT pl_digest(h.digest, pl_digest_set(b.unit_code))
              FROM normalize_unit AS b
             WHERE b.parent_code = o.node_code
            HAVING COUNT(*) > 0),
           d.below_digest, o.depth
      FROM own AS o
     CROSS JOIN shared AS h
      LEFT JOIN aggregate_done AS d ON d.node_code = o.node_code
     WHERE @force OR d.own_digest IS NOT o.digest
)
SELECT node_code, digest, below_digest, 0, NOT @force AND was_below IS below_digest, depth
  FROM stale
 UNION ALL
SELECT DISTINCT c.node_code, NULL, NULL, 0, 0, NULL
  FROM aggregate_coverage AS c
 WHERE c.node_code NOT IN (SELECT unit_code FROM normalize_unit);
