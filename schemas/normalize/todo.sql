-- Nodes whose own slices, register row, expectations or shared inputs changed, and nodes that are gone.
-- reads: normalize_unit, normalize_held, normalize_slice, normalize_done    writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest)
WITH now (node_code, input_digest) AS (
    SELECT u.unit_code,
           pl_digest(@inputs, u.unit_name, u.parent_code, u.node_kind, u.is_unit, u.owes_accounts, u.unit_type,
                     u.accounting_system, u.valid_from, u.valid_to, u.previous_code, h.digest,
                     (SELECT pl_digest_set(pl_digest(e.unit_code, e.slot_key, e.digest))
                        FROM normalize_slice AS e
                       WHERE e.kind = 'expectation' AND e.status = 'in_force'))
      FROM normalize_unit AS u
      LEFT JOIN normalize_held AS h ON h.unit_code = u.unit_code
)
SELECT n.node_code, n.input_digest
  FROM now AS n
  LEFT JOIN normalize_done AS d ON d.node_code = n.node_code
 WHERE @force = 1 OR d.input_digest IS NOT n.input_digest
 UNION ALL
SELECT node_code, NULL
  FROM normalize_done
 WHERE node_code <> '' AND node_code NOT IN (SELECT unit_code FROM normalize_unit);
