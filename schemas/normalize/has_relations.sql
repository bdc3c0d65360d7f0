-- Whether a form in force of the nodes to do is part of a relation: of lists none is.
-- reads: temp.todo, temp.relation, normalize_slice
SELECT EXISTS (SELECT 1
                 FROM temp.todo AS t
                CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code AND s.status = 'in_force' AND s.month = 0
                WHERE s.form IN (SELECT form FROM temp.relation));
