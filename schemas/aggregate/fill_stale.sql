-- Find the nodes whose own part is not what their rows were made from: the unit with its slices, the codes that it had last
-- year, which nodes are right below it, the measures that the nodes above it state, in the tree and outside, and what all
-- nodes share.
-- A node that is gone from the register has no depth; that it was ever done shows in the coverage, which has every node, while
-- one above a stale node is in no aggregate_done.
-- reads: temp.former, normalize_unit, normalize_done, normalize_held, normalize_slice, normalize_descendant, aggregate_done, aggregate_coverage
-- writes: temp.stale
INSERT INTO temp.stale (node_code, own_digest, is_own_same, depth)
WITH former (unit_code, digest) AS MATERIALIZED (
    SELECT node_code, pl_digest_set(code) FROM temp.former WHERE code <> node_code GROUP BY node_code
),
below (node_code, digest) AS MATERIALIZED (
    SELECT parent_code, pl_digest_set(unit_code) FROM normalize_unit GROUP BY parent_code
),
stated (unit_code, digest) AS MATERIALIZED (
    SELECT unit_code, pl_digest_set(pl_digest(slot_key, fiscal_year, month, status, file_no, digest))
      FROM normalize_slice
     WHERE kind = 'measure'
     GROUP BY unit_code
),
above (node_code, digest) AS MATERIALIZED (
    SELECT d.node_code, pl_digest_set(pl_digest(d.distance, s.digest))
      FROM stated AS s
     CROSS JOIN normalize_descendant AS d ON d.ancestor_code = s.unit_code AND d.distance > 0
     GROUP BY d.node_code
),
shared (digest) AS MATERIALIZED (
    SELECT pl_digest(@inputs, (SELECT pl_digest_set(pl_digest(unit_code, digest))
                                 FROM stated
                                WHERE unit_code NOT IN (SELECT unit_code FROM normalize_unit)))
),
own (node_code, digest, depth) AS (
    SELECT u.unit_code,
           pl_digest(h.digest, u.unit_code, u.unit_name, u.parent_code, u.node_kind, u.is_unit, u.owes_accounts,
                     u.unit_type, u.valid_from, u.valid_to, n.input_digest, s.digest, f.digest, b.digest, a.digest),
           u.depth
      FROM shared AS h
     CROSS JOIN normalize_unit AS u
      LEFT JOIN normalize_done AS n ON n.node_code = u.unit_code
      LEFT JOIN normalize_held AS s ON s.unit_code = u.unit_code
      LEFT JOIN former AS f ON f.unit_code = u.unit_code
      LEFT JOIN below AS b ON b.node_code = u.unit_code
      LEFT JOIN above AS a ON a.node_code = u.unit_code
)
SELECT o.node_code, o.digest, 0, o.depth
  FROM own AS o
  LEFT JOIN aggregate_done AS d ON d.node_code = o.node_code
 WHERE @force OR d.own_digest IS NOT o.digest
 UNION ALL
SELECT DISTINCT c.node_code, NULL, 0, NULL
  FROM aggregate_coverage AS c
 WHERE c.node_code NOT IN (SELECT unit_code FROM normalize_unit);
