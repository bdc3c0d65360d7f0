-- What each node is, by its place; a parent owes accounts only if the register says by which system it keeps them.
-- writes: normalize_unit
UPDATE normalize_unit
   SET node_kind = CASE
       WHEN unit_code = @root THEN 'root'
       WHEN @root_kind = 'bureau' AND parent_code = @root THEN 'department'
       WHEN unit_code IN (SELECT c.parent_code FROM normalize_unit AS c) THEN 'subtree'
       ELSE 'unit' END,
       owes_accounts = is_unit = 1
           AND (accounting_system <> '' OR unit_code NOT IN (SELECT c.parent_code FROM normalize_unit AS c
                                                              WHERE c.parent_code IS NOT NULL));
