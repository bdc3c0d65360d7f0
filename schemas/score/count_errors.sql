-- reads: score_finding
SELECT COUNT(*) FROM score_finding WHERE severity = 'error';
