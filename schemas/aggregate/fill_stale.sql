-- Find the nodes to do: what a node is made from is its subtree's units with their slices, the
-- codes that these had last year, the measures that the nodes above it state, in the tree and outside, and what all nodes
-- share.
-- Its own part is that without the subtree, but for which nodes are right below it.
-- A node that is gone from the register has no digest; that it was ever done shows in the coverage,
-- which has every node, while one above a stale node is in no aggregate_done.
-- reads: temp.former, normalize_unit, normalize_done, normalize_held, normalize_slice, normalize_descendant, aggregate_done, aggregate_coverage
-- writes: temp.stale
INSERT INTO temp.stale (node_code, input_digest, own_digest, is_own_same)
WITH unit_former (unit_code, digest) AS MATERIALIZED (
    SELECT node_code, pl_digest_set(pl_digest(code)) FROM temp.former GROUP BY node_code
),
unit_state (unit_code, digest) AS MATERIALIZED (
    SELECT u.unit_code,
           pl_digest(u.unit_code, u.unit_name, u.parent_code, u.node_kind, u.is_unit, u.owes_accounts,
                     u.unit_type, u.valid_from, u.valid_to, n.input_digest, s.digest, f.digest)
      FROM normalize_unit AS u
      LEFT JOIN normalize_done AS n ON n.node_code = u.unit_code
      LEFT JOIN normalize_held AS s ON s.unit_code = u.unit_code
      LEFT JOIN unit_former AS f ON f.unit_code = u.unit_code
),
stated (unit_code, digest) AS MATERIALIZED (
    SELECT unit_code, pl_digest_set(pl_digest(slot_key, fiscal_year, month, status, file_no, digest))
      FROM normalize_slice
     WHERE kind = 'measure'
     GROUP BY unit_code
),
outside (digest) AS MATERIALIZED (
    SELECT pl_digest_set(pl_digest(unit_code, digest))
      FROM stated
     WHERE unit_code NOT IN (SELECT unit_code FROM normalize_unit)
),
below (node_code, digest) AS MATERIALIZED (
    SELECT d.ancestor_code, pl_digest_set(s.digest)
      FROM normalize_descendant AS d
      JOIN unit_state AS s ON s.unit_code = d.node_code
     GROUP BY d.ancestor_code
),
above (node_code, digest) AS MATERIALIZED (
    SELECT d.node_code, pl_digest_set(pl_digest(d.distance, s.digest))
      FROM stated AS s
     CROSS JOIN normalize_descendant AS d ON d.ancestor_code = s.unit_code AND d.distance > 0
     GROUP BY d.node_code
),
node_state (node_code, digest) AS MATERIALIZED (
    SELECT b.node_code, pl_digest(@inputs, b.digest, a.digest, (SELECT digest FROM outside))
      FROM below AS b
      LEFT JOIN above AS a ON a.node_code = b.node_code
),
stale (node_code, digest, own_digest, own_done) AS MATERIALIZED (
    SELECT n.node_code, n.digest,
           pl_digest(@inputs, s.digest, (SELECT pl_digest_set(pl_digest(c.unit_code))
                                           FROM normalize_unit AS c
                                          WHERE c.parent_code = n.node_code)),
           d.own_digest
      FROM node_state AS n
      JOIN unit_state AS s ON s.unit_code = n.node_code
      LEFT JOIN aggregate_done AS d ON d.node_code = n.node_code
     WHERE @force OR d.input_digest IS NOT n.digest
)
SELECT node_code, digest, own_digest, NOT @force AND own_digest IS own_done
  FROM stale
 UNION ALL
SELECT DISTINCT c.node_code, NULL, NULL, 0
  FROM aggregate_coverage AS c
 WHERE c.node_code NOT IN (SELECT unit_code FROM normalize_unit);
