-- Sums of measures that are too large to be kept, with the rows that they are made of; the place is the first of these.
-- reads: temp.measure_part, ingest_file    writes: aggregate_finding
INSERT INTO aggregate_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, message)
SELECT substr(pl_digest('overflow', p.node_code, '', @year, p.measure || ' ' || p.provider), 1, 16), p.node_code,
       'overflow', 'error', p.node_code, p.file_no, p.line,
       p.measure || ' of ' || p.node_code || ': the sum of what ' || p.provider
           || ' says is too large to be kept; its rows: ' || group_concat(i.path || ':' || p.line, ', ')
  FROM (SELECT * FROM temp.measure_part ORDER BY node_code, measure, provider, unit_code) AS p
  JOIN ingest_file AS i ON i.file_no = p.file_no
 GROUP BY p.node_code, p.measure, p.provider
HAVING MIN(i.path || printf('%12d', p.line)) <> '' AND sum_is_beyond(p.value_e6);
