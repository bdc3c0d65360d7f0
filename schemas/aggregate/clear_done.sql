-- Also where --unit leaves a node out that had other nodes right below it: what its rows were made from may be cleared now, and
-- come back as something else.
-- writes: aggregate_done
DELETE FROM aggregate_done
 WHERE node_code IN (SELECT node_code FROM temp.todo
                      UNION ALL
                     SELECT s.node_code
                       FROM temp.stale AS s
                       JOIN aggregate_done AS d ON d.node_code = s.node_code
                      WHERE d.below_digest IS NOT s.below_digest);
