-- Units of the register that are not there on any day of the year, by each of their names: the last day of those that ended
-- before it, the first of those that begin after it, and the codes that name them as the one before. Of the register only
-- slices in force have rows.
-- reads: normalize_register, normalize_unit, normalize_succession
WITH RECURSIVE
word (unit_code, old_code, rest) AS (
    SELECT unit_code, '', trim(previous_code) || ' ' FROM normalize_register WHERE previous_code <> ''
     UNION
    SELECT unit_code, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
      FROM word
     WHERE rest <> ''
),
successor AS MATERIALIZED (
    SELECT old_code, group_concat(unit_code, ' ') AS codes
      FROM (SELECT DISTINCT old_code, unit_code FROM word WHERE old_code NOT IN ('', unit_code) ORDER BY 1, 2)
     GROUP BY old_code
),
outside AS MATERIALIZED (
    SELECT unit_code, MAX(valid_to) FILTER (WHERE valid_to <> '' AND valid_to < @year || '-01-01') AS last_day,
           MIN(valid_from) FILTER (WHERE valid_from > @year || '-12-31') AS first_day
      FROM normalize_register
     WHERE unit_code NOT IN (SELECT unit_code FROM normalize_unit)
       AND unit_code NOT IN (SELECT old_code FROM normalize_succession)
     GROUP BY unit_code
)
SELECT e.unit_code, e.unit_name, e.aliases, COALESCE(o.last_day, ''), COALESCE(o.first_day, ''), COALESCE(n.codes, '')
  FROM outside AS o
  JOIN normalize_register AS e ON e.unit_code = o.unit_code
  LEFT JOIN successor AS n ON n.old_code = o.unit_code
 ORDER BY 1, 2, 3;
