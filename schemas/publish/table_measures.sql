-- tables/measures.csv: the value that was picked, beside each other provider's.
-- reads: aggregate_measure
SELECT m.node_code, m.measure, decimal(m.value_e6) AS value, m.measure_unit, m.provider, m.document,
       decimal(o.value_e6) AS other_value, o.provider AS other_provider,
       decimal(CASE typeof(m.value_e6 - o.value_e6) -- beyond int64: left empty
               WHEN 'integer' THEN m.value_e6 - o.value_e6 END) AS difference
  FROM aggregate_measure AS m
  LEFT JOIN aggregate_measure AS o ON o.node_code = m.node_code AND o.measure = m.measure
                                  AND o.picked = 0
 WHERE m.picked = 1
 ORDER BY m.node_code, m.measure, o.provider;
