-- What the units of a node owe and have not sent, and the units that give the item, but not this amount of it.
-- reads: aggregate_coverage, aggregate_own, normalize_descendant
SELECT text
  FROM (SELECT 1 AS rank, c.form AS place,
               c.form || ': ' || c.units_reported || ' of ' || c.units_expected || ' units reported; not yet: '
                   || c.missing_units AS text
          FROM aggregate_coverage AS c
         WHERE c.node_code = @node AND c.missing_units <> ''
         UNION ALL
        SELECT 2, '', 'no ' || a.amount || ' from ' || group_concat(a.node_code, ' ')
          FROM (SELECT DISTINCT o.node_code,
                       CASE WHEN @amount IN ('initial_budget', 'adjusted_budget') THEN @amount ELSE 'actual' END AS amount
                  FROM normalize_descendant AS d
                  JOIN aggregate_own AS o ON o.node_code = d.node_code
                 WHERE d.ancestor_code = @node AND o.item = @item
                 ORDER BY o.node_code) AS a
         WHERE NOT EXISTS (SELECT 1 FROM aggregate_own AS x
                            WHERE x.node_code = a.node_code AND x.item = @item AND x.amount = a.amount)
        HAVING COUNT(*) > 0)
 ORDER BY rank, place;
