-- How far each indicator with a number as target is done: met is 1, else actual over target, turned over
-- where less is better; a target of none or a result of none is 0. No operator means at least.
-- reads: temp.todo    writes: aggregate_indicator
UPDATE aggregate_indicator AS i
   SET completion_num = CASE WHEN c.is_met THEN 1 WHEN c.part > 0 AND c.whole > 0 THEN c.part ELSE 0 END,
       completion_den = CASE WHEN c.is_met THEN 1 WHEN c.part > 0 AND c.whole > 0 THEN c.whole ELSE 1 END
  FROM (SELECT a.node_code, a.indicator_code,
               CASE a.operator
                   WHEN '=' THEN a.actual_e6 = a.target_e6
                   WHEN '≤' THEN a.actual_e6 <= a.target_e6
                   WHEN '<' THEN a.actual_e6 < a.target_e6 OR (a.actual_bound = '<' AND a.actual_e6 = a.target_e6)
                   WHEN '>' THEN a.actual_e6 > a.target_e6 OR (a.actual_bound = '>' AND a.actual_e6 = a.target_e6)
                   ELSE a.actual_e6 >= a.target_e6 END AS is_met,
               CASE WHEN a.operator = '=' THEN MIN(a.actual_e6, a.target_e6)
                    WHEN a.operator IN ('≤', '<') THEN a.target_e6
                    ELSE a.actual_e6 END AS part,
               CASE WHEN a.operator = '=' THEN MAX(a.actual_e6, a.target_e6)
                    WHEN a.operator IN ('≤', '<') THEN a.actual_e6
                    ELSE a.target_e6 END AS whole
          FROM temp.todo AS t
          JOIN aggregate_indicator AS a ON a.node_code = t.node_code
         WHERE a.target_e6 IS NOT NULL AND a.operator <> '定性') AS c
 WHERE i.node_code = c.node_code AND i.indicator_code = c.indicator_code;
