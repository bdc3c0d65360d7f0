-- Find the nodes to do: what a node is made from is its subtree's units with their slices, the
-- codes that these had last year, the measures that the nodes above it state, in the tree and outside, and what all nodes
-- share.
-- A node that is gone from the register has no digest; that it was ever done shows in the coverage,
-- which has every node, while one above a stale node is in no aggregate_done.
-- reads: temp.former, normalize_unit, normalize_done, normalize_slice, normalize_descendant, aggregate_done, aggregate_coverage
-- writes: temp.stale
INSERT INTO temp.stale (node_code, input_digest)
WITH unit_state (unit_code, digest) AS MATERIALIZED (
    SELECT u.unit_code,
           pl_digest(u.unit_code, u.unit_name, u.parent_code, u.node_kind, u.is_unit, u.owes_accounts,
                     u.unit_type, u.valid_from, u.valid_to, n.input_digest,
                     (SELECT pl_digest_set(pl_digest(s.kind, s.form, s.fiscal_year, s.month, s.slot_key,
                                                     s.status, s.file_no, s.digest))
                        FROM normalize_slice AS s
                       WHERE s.unit_code = u.unit_code),
                     (SELECT pl_digest_set(pl_digest(f.code)) FROM temp.former AS f WHERE f.node_code = u.unit_code))
      FROM normalize_unit AS u
      LEFT JOIN normalize_done AS n ON n.node_code = u.unit_code
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
node_state (node_code, digest) AS (
    SELECT u.unit_code,
           pl_digest(@inputs,
                     (SELECT pl_digest_set(below.digest)
                        FROM normalize_descendant AS d
                        JOIN unit_state AS below ON below.unit_code = d.node_code
                       WHERE d.ancestor_code = u.unit_code),
                     (SELECT pl_digest_set(pl_digest(d.distance, above.digest))
                        FROM normalize_descendant AS d
                        JOIN stated AS above ON above.unit_code = d.ancestor_code
                       WHERE d.node_code = u.unit_code AND d.distance > 0),
                     (SELECT digest FROM outside))
      FROM normalize_unit AS u
)
SELECT n.node_code, n.digest
  FROM node_state AS n
  LEFT JOIN aggregate_done AS d ON d.node_code = n.node_code
 WHERE @force OR d.input_digest IS NOT n.digest
 UNION ALL
SELECT DISTINCT c.node_code, NULL
  FROM aggregate_coverage AS c
 WHERE c.node_code NOT IN (SELECT unit_code FROM normalize_unit);
