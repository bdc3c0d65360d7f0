-- Measures that the node's own totals tell, in 元, where the node does not say them itself. A total of more
-- than nine trillion 元 does not fit into millionths: then there is no such measure.
-- reads: temp.todo, temp.measure, aggregate_total    writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                                         document, applicable, note, source_code)
SELECT t.node_code, m.measure, 'self', 0, a.fen * 10000, m.measure_unit, '', 1, '', t.node_code
  FROM temp.todo AS t
  JOIN temp.measure AS m
  JOIN (SELECT node_code, item, 'initial_budget' AS amount, initial_budget_fen AS fen FROM aggregate_total
         UNION ALL
        SELECT node_code, item, 'adjusted_budget', adjusted_budget_fen FROM aggregate_total
         UNION ALL
        SELECT node_code, item, 'actual', net_fen FROM aggregate_total) AS a
    ON a.node_code = t.node_code AND a.item = m.item AND a.amount = m.amount
 WHERE a.fen BETWEEN -922337203685477 AND 922337203685477
    ON CONFLICT DO NOTHING;
