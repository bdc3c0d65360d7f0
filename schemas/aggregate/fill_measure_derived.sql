-- Measures that the node's own totals tell, in 元, where the node does not say them itself. A total of more
-- than nine trillion 元 does not fit into millionths: then there is no such measure.
-- reads: temp.todo, temp.measure, aggregate_total    writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                                         document, applicable, note, source_code)
SELECT t.node_code, m.measure, 'self', 0,
       CASE m.amount WHEN 'initial_budget' THEN a.initial_budget_fen WHEN 'adjusted_budget' THEN a.adjusted_budget_fen
                     ELSE a.net_fen END * 10000,
       m.measure_unit, '', 1, '', t.node_code
  FROM temp.todo AS t
 CROSS JOIN temp.measure AS m ON m.item <> ''
 CROSS JOIN aggregate_total AS a ON a.node_code = t.node_code AND a.item = m.item
 WHERE CASE m.amount WHEN 'initial_budget' THEN a.initial_budget_fen WHEN 'adjusted_budget' THEN a.adjusted_budget_fen
                     ELSE a.net_fen END BETWEEN -922337203685477 AND 922337203685477
    ON CONFLICT DO NOTHING;
