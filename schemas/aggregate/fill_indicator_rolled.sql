-- Indicators of the units below, summed or the greatest of them, where name, unit and way agree. A sum
-- of bounds is a bound. The greatest is bounded below by any lower bound, and above only by its own.
-- Targets add up only where every unit has one and all mean the same by it. A sum too large to be kept makes no indicator.
-- reads: temp.contribution, normalize_indicator, normalize_slice    writes: aggregate_indicator
INSERT INTO aggregate_indicator (node_code, indicator_code, parent_code, dimension, name, operator,
                                 target_e6, target_text, actual_e6, actual_bound, actual_text,
                                 measure_unit, weight_e6, evidence, units_reported, file_no, line)
WITH part AS (
    SELECT c.node_code, s.file_no, i.*, i.roll_up = 'sum' AS is_sum,
           i.roll_up = 'sum'
               OR i.actual_e6 = MAX(i.actual_e6) OVER (PARTITION BY c.node_code, c.indicator_code) AS counts
      FROM temp.contribution AS c
      JOIN normalize_indicator AS i ON i.slice_no = c.slice_no AND i.line = c.line
      JOIN normalize_slice AS s ON s.slice_no = c.slice_no
),
rolled AS (
    SELECT node_code, indicator_code, MIN(name) AS name, MIN(measure_unit) AS measure_unit,
           MIN(is_sum) AS is_sum, COUNT(*) AS units,
           CASE WHEN MIN(parent_code) = MAX(parent_code) THEN MIN(parent_code) ELSE '' END AS parent_code,
           CASE WHEN MIN(dimension) = MAX(dimension) THEN MIN(dimension) ELSE '' END AS dimension,
           CASE WHEN MIN(operator) = MAX(operator) THEN MIN(operator) ELSE '' END AS operator,
           COUNT(target_e6) = COUNT(*) AND MIN(operator) = MAX(operator) AS has_target,
           sum_or_null(CASE WHEN is_sum THEN target_e6 END) AS target_sum, MAX(target_e6) AS target_max,
           sum_or_null(CASE WHEN is_sum THEN actual_e6 END) AS actual_sum, MAX(actual_e6) AS actual_max,
           MAX(actual_bound = '约') AS is_about,
           MAX(actual_bound IN ('≥', '>')) AS is_lower,
           MAX(actual_bound = '>' AND counts) AS is_strict_lower,
           MAX(actual_bound IN ('≤', '<') AND counts) AS is_upper,
           MAX(actual_bound = '<' AND is_sum) AS is_strict_upper,
           CASE WHEN MIN(weight_e6) = MAX(weight_e6) AND COUNT(weight_e6) = COUNT(*)
                THEN MIN(weight_e6) END AS weight_e6,
           MIN(evidence) <> '' AS has_evidence,
           MIN(file_no) AS file_no, MIN(line) AS line
      FROM part
     GROUP BY node_code, indicator_code
    HAVING MIN(name) = MAX(name) AND MIN(measure_unit) = MAX(measure_unit) AND MIN(roll_up) = MAX(roll_up)
       AND NOT sum_is_beyond(CASE WHEN is_sum THEN actual_e6 END)
       AND NOT sum_is_beyond(CASE WHEN is_sum THEN target_e6 END)
)
SELECT node_code, indicator_code, parent_code, dimension, name, operator,
       CASE WHEN has_target THEN CASE WHEN is_sum THEN target_sum ELSE target_max END END, '',
       CASE WHEN is_sum THEN actual_sum ELSE actual_max END,
       CASE WHEN is_about OR (is_lower AND is_upper) THEN '约'
            WHEN is_strict_lower THEN '>'
            WHEN is_lower THEN '≥'
            WHEN is_strict_upper THEN '<'
            WHEN is_upper THEN '≤'
            ELSE '' END, '',
       measure_unit, weight_e6, CASE WHEN has_evidence THEN '见所属单位' ELSE '' END, units,
       CASE WHEN units = 1 THEN file_no END, CASE WHEN units = 1 THEN line END
  FROM rolled;
