-- The finding as it is now.
-- reads: v_finding
SELECT severity, status, rows_digest FROM v_finding WHERE finding_id = @finding LIMIT 1;
