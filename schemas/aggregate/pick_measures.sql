-- Pick one value for each measure: what is said of the node itself before what is said of one above it;
-- then finance, department, self.
-- reads: temp.todo    writes: aggregate_measure
UPDATE aggregate_measure AS m
   SET picked = 1
  FROM (SELECT a.node_code, a.measure, a.provider,
               ROW_NUMBER() OVER (PARTITION BY a.node_code, a.measure
                                  ORDER BY a.source_code <> a.node_code,
                                           CASE a.provider WHEN 'finance' THEN 1 WHEN 'department' THEN 2 ELSE 3 END
                                 ) AS place
          FROM temp.todo AS t
         CROSS JOIN aggregate_measure AS a ON a.node_code = t.node_code) AS r
 WHERE r.place = 1 AND m.node_code = r.node_code AND m.measure = r.measure AND m.provider = r.provider;
