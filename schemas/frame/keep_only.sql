-- Leave the named units, the nodes above them, and what is gone from the register.
-- reads: normalize_descendant
DELETE FROM temp.todo
 WHERE input_digest IS NOT NULL
   AND node_code NOT IN (SELECT d.ancestor_code
                           FROM temp.only AS o
                           JOIN normalize_descendant AS d ON d.node_code = o.unit_code
                          UNION ALL
                         SELECT unit_code FROM temp.only);
