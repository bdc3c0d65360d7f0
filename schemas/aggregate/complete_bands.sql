-- How far each 定性 indicator is done, by its band. The national rule (财预〔2020〕10号, from knowledge) gives
-- bands of 100-80, 80-60 and 60-0 percent: what is achieved counts in full, else the band's lower end.
-- reads: temp.todo, normalize_indicator    writes: aggregate_indicator
WITH band (code, num, den) AS (
    VALUES ('achieved', 1, 1), ('partial', 3, 5), ('missed', 0, 1)
)
UPDATE aggregate_indicator AS i
   SET completion_num = c.num, completion_den = c.den
  FROM (SELECT a.node_code, a.indicator_code, b.num, b.den
          FROM temp.todo AS t
          JOIN aggregate_indicator AS a ON a.node_code = t.node_code
          JOIN normalize_indicator AS n ON n.unit_code = a.node_code AND n.line = a.line
                                       AND n.indicator_code = a.indicator_code
          JOIN band AS b ON b.code = n.band
         WHERE a.operator = '定性') AS c
 WHERE i.node_code = c.node_code AND i.indicator_code = c.indicator_code;
