-- Whether a unit's own accounts give any spending (@is_paid), or any income or balance.
-- reads: aggregate_own, aggregate_difference, normalize_code
SELECT EXISTS (SELECT 1
                 FROM (SELECT node_code, item FROM aggregate_own
                        UNION ALL
                       SELECT node_code, item FROM aggregate_difference) AS o
                WHERE o.node_code = @node_code
                  AND CASE WHEN @is_paid THEN o.item = 'total'
                           ELSE o.item NOT LIKE 'three_public%'
                                AND o.item IN (SELECT code FROM normalize_code WHERE list = 'account') END);
