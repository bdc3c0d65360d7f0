-- reads: aggregate_finding
SELECT COUNT(*) FROM aggregate_finding WHERE severity = 'error';
