-- Whether a unit's own accounts give any spending (@is_paid), or any income or balance.
-- reads: aggregate_own, aggregate_difference, normalize_code
SELECT CASE WHEN @is_paid
            THEN EXISTS (SELECT 1 FROM aggregate_own WHERE node_code = @node_code AND item = 'total')
                 OR EXISTS (SELECT 1 FROM aggregate_difference WHERE node_code = @node_code AND item = 'total')
            ELSE EXISTS (SELECT 1
                           FROM normalize_code AS c
                          WHERE c.list = 'account' AND c.code NOT LIKE 'three_public%'
                            AND (EXISTS (SELECT 1 FROM aggregate_own AS o
                                          WHERE o.node_code = @node_code AND o.item = c.code)
                                 OR EXISTS (SELECT 1 FROM aggregate_difference AS o
                                             WHERE o.node_code = @node_code AND o.item = c.code))) END;
