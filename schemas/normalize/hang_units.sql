-- Units without a parent, or with one that is not there, hang under the root; a parent named by an old code is the unit that
-- bears the new one.
-- writes: normalize_unit    reads: normalize_succession
UPDATE normalize_unit
   SET parent_code = (
       SELECT CASE
              WHEN unit_code = @root THEN NULL
              WHEN now.code IN (SELECT u.unit_code FROM normalize_unit AS u) AND now.code <> unit_code THEN now.code
              ELSE @root END
         FROM (SELECT COALESCE((SELECT p.unit_code FROM normalize_succession AS p
                                 WHERE p.old_code = normalize_unit.parent_code), normalize_unit.parent_code) AS code) AS now);
