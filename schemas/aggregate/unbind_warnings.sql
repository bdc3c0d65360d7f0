-- Rows of a finding that stay while others of it are cleared are bound anew with those that come in their place.
-- reads: temp.todo    writes: aggregate_finding
UPDATE aggregate_finding
   SET rows_digest = NULL
 WHERE severity = 'warning'
   AND finding_id IN (SELECT finding_id FROM aggregate_finding WHERE node_code IN (SELECT node_code FROM temp.todo));
