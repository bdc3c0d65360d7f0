-- Sums of indicators that are too large to be kept, with the rows that they are made of; the place is the first of these.
-- reads: temp.contribution, normalize_indicator, normalize_slice, ingest_file    writes: aggregate_finding
INSERT INTO aggregate_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, message)
SELECT substr(pl_digest('overflow', c.node_code, '', @year, c.indicator_code), 1, 16), c.node_code,
       'overflow', 'error', c.node_code, s.file_no, c.line,
       i.name || ' of ' || c.node_code || ': the sum is too large to be kept; its rows: '
           || group_concat(f.path || ':' || c.line, ', ')
  FROM (SELECT * FROM temp.contribution ORDER BY node_code, indicator_code, unit_code) AS c
  JOIN normalize_indicator AS i ON i.slice_no = c.slice_no AND i.line = c.line
  JOIN normalize_slice AS s ON s.slice_no = c.slice_no
  JOIN ingest_file AS f ON f.file_no = s.file_no
 WHERE i.roll_up = 'sum'
 GROUP BY c.node_code, c.indicator_code
HAVING MIN(f.path || printf('%12d', c.line)) <> '' AND (sum_is_beyond(i.actual_e6) OR sum_is_beyond(i.target_e6));
