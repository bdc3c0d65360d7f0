-- Who asks for a unit by a code that it bore before means the unit.
-- reads: normalize_succession    writes: temp.only
UPDATE OR REPLACE temp.only AS o
   SET unit_code = s.unit_code
  FROM normalize_succession AS s
 WHERE s.old_code = o.unit_code;
