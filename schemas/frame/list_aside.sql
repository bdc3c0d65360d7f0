-- reads: temp.aside
SELECT node_code FROM temp.aside ORDER BY node_code;
