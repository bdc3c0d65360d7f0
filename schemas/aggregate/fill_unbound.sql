-- Warnings of the nodes to do. Rows of such a finding may stand at other nodes, too, and stay: they are bound anew with those that
-- come in the place of the others.
-- reads: temp.todo, aggregate_finding    writes: temp.unbound
INSERT OR IGNORE INTO temp.unbound (finding_id)
SELECT DISTINCT f.finding_id
  FROM temp.todo AS t
 CROSS JOIN aggregate_finding AS f ON f.node_code = t.node_code
 WHERE f.severity = 'warning';
