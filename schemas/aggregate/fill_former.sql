-- The codes under which last year's package has a node beside its own: those that it bore or took over, where they are no node
-- of this year and no other unit names them. Part of what a node is made from: another unit's row in the register may change
-- them.
-- reads: normalize_unit, normalize_succession    writes: temp.former
INSERT INTO temp.former (node_code, code)
WITH RECURSIVE
word (unit_code, code, rest) AS (
    SELECT unit_code, '', trim(previous_code) || ' ' FROM normalize_unit WHERE previous_code <> ''
     UNION
    SELECT unit_code, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
      FROM word
     WHERE rest <> ''
),
named AS (
    SELECT unit_code, code FROM word WHERE code <> ''
     UNION
    SELECT unit_code, old_code FROM normalize_succession
),
alone AS (
    SELECT MIN(unit_code) AS unit_code, code FROM named GROUP BY code HAVING COUNT(*) = 1
)
SELECT a.unit_code, a.code
  FROM alone AS a
 WHERE a.code NOT IN (SELECT unit_code FROM normalize_unit) AND a.unit_code IN (SELECT unit_code FROM normalize_unit);
