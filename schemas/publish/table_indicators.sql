-- tables/indicators.csv: what is known only as a bound keeps it, as >220 or 约10, so that nobody
-- sums it.
-- reads: aggregate_indicator
SELECT i.node_code, i.indicator_code, i.dimension, i.name, i.operator,
       COALESCE(decimal(i.target_e6), i.target_text) AS target,
       COALESCE(i.actual_bound || decimal(i.actual_e6), i.actual_text) AS actual,
       i.measure_unit,
       fraction(i.completion_num, i.completion_den) AS completion,
       i.units_reported
  FROM aggregate_indicator AS i
 ORDER BY i.node_code, i.indicator_code;
