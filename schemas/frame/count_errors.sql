-- Error findings in force, of all stages.
-- reads: v_finding
SELECT COUNT(*) FROM v_finding WHERE severity = 'error';
