-- How many findings are in force.
-- reads: v_finding
SELECT COUNT(*) FILTER (WHERE severity = 'error'), COUNT(*) FILTER (WHERE severity = 'warning')
  FROM v_finding;
