-- Units without a parent, or with one that is not there, hang under the root.
-- writes: normalize_unit
UPDATE normalize_unit
   SET parent_code = CASE
       WHEN unit_code = @root THEN NULL
       WHEN parent_code IN (SELECT unit_code FROM normalize_unit) AND parent_code <> unit_code THEN parent_code
       ELSE @root END;
