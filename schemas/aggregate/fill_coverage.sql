-- For each node and form: how many of its units owe it, which sent none, and whose report has no rows. A rejected one was
-- sent, its finding says what is wrong; and its form is not known, so it stands for any form of spending; but whether the
-- report is nil, what is in force says. Late is who has not sent it though its last day was before the report date: on which
-- day a file came is in no table, and no figure may hang on it. Beside it, what the missing units were of last year's net: of
-- spending for its forms, of income for that list. The net of a unit with units below is theirs, too: its own accounts count.
-- An official form is owed by its layout's name, and gk07-rows is gk07 laid out in another way, while cj05-1 is another form.
-- Of the nodes right below those to do that are none themselves, the rows that are there tell how many units owe a form and sent it:
-- only the units that they name, and those to do, are looked at again. Where --unit left a stale node out, all are.
-- reads: temp.todo, temp.stale, temp.former, normalize_unit, normalize_descendant, v_due, normalize_slice, normalize_form_item,
-- aggregate_previous, aggregate_coverage
-- writes: aggregate_coverage
INSERT INTO aggregate_coverage (node_code, form, units_expected, units_reported, missing_units, previous_share_missing,
                                nil_units, late_units)
WITH RECURSIVE
known AS MATERIALIZED (
    SELECT u.parent_code, c.form, c.units_expected, c.units_reported,
           trim(c.missing_units || ' ' || c.nil_units || ' ' || c.late_units) AS units
      FROM temp.todo AS t
     CROSS JOIN normalize_unit AS u ON u.parent_code = t.node_code
     CROSS JOIN aggregate_coverage AS c ON c.node_code = u.unit_code
     WHERE u.unit_code NOT IN (SELECT node_code FROM temp.todo)
       AND NOT EXISTS (SELECT 1 FROM temp.stale WHERE depth IS NOT NULL AND node_code NOT IN (SELECT node_code FROM temp.todo))
),
word (unit_code, rest) AS (
    SELECT '', units || ' ' FROM known WHERE units <> ''
     UNION ALL
    SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
      FROM word
     WHERE rest <> ''
),
sent AS MATERIALIZED (
    SELECT w.unit_code, w.form, w.due,
           (SELECT MIN(CASE s.status WHEN 'in_force' THEN s.accepted + s.control = 0 ELSE 2 END)
              FROM normalize_slice AS s
             WHERE s.unit_code = w.unit_code AND s.fiscal_year = @year AND s.month = 0 AND s.status IN ('in_force', 'rejected')
               AND (s.kind = w.form OR s.form = w.form OR s.form GLOB w.form || '-[a-z]*'
                    OR (s.kind = 'expenditure' AND s.is_bad = 1 AND w.form IN ('detail', 'function', 'economic', 'category')))
           ) AS state -- 0: with rows; 1: nil; 2: rejected, all of it; absent: nothing
      FROM v_due AS w
     WHERE NOT EXISTS (SELECT 1 FROM known)
        OR w.unit_code IN (SELECT node_code FROM temp.todo)
        OR w.unit_code IN (SELECT unit_code FROM word)
),
due AS MATERIALIZED (
    SELECT unit_code, form, state IS NOT NULL AS has_sent, state IS 1 AS is_nil,
           state IS NULL AND due <> '' AND due < @report_date AS is_late,
           NOT EXISTS (SELECT 1 FROM known) OR unit_code IN (SELECT node_code FROM temp.todo) AS is_counted
      FROM sent
),
feed (form, item) AS (
    VALUES ('expenditure', 'total'), ('detail', 'total'), ('function', 'total'), ('economic', 'total'), ('category', 'total'),
           ('balance', 'income_total')
     UNION ALL
    SELECT form, CASE MAX(kind = 'expenditure') WHEN 1 THEN 'total' ELSE 'income_total' END
      FROM normalize_form_item
     WHERE kind = 'expenditure' OR item = 'income_total'
     GROUP BY form
),
form (form, item) AS (
    SELECT o.form, f.item
      FROM (SELECT 'expenditure' AS form UNION SELECT form FROM due UNION SELECT form FROM known) AS o
      LEFT JOIN feed AS f ON f.form = o.form
),
wanted (node_code) AS MATERIALIZED (
    SELECT node_code FROM temp.todo UNION SELECT unit_code FROM due WHERE NOT has_sent
),
net AS MATERIALIZED (
    SELECT f.node_code, x.item, sum_or_null(x.net_fen) AS fen,
           CASE WHEN EXISTS (SELECT 1 FROM normalize_unit AS u WHERE u.parent_code = f.node_code) THEN sum_or_null(x.own_fen)
                ELSE sum_or_null(x.net_fen) END AS own_fen
      FROM (SELECT node_code, node_code AS code FROM wanted
             UNION ALL
            SELECT w.node_code, o.code FROM wanted AS w JOIN temp.former AS o ON o.node_code = w.node_code) AS f
      JOIN aggregate_previous AS x ON x.node_code = f.code
     WHERE x.item IN ('total', 'income_total')
     GROUP BY f.node_code, x.item
),
part (node_code, form, units_expected, units_reported, nils, lates) AS (
    SELECT unit_code, form, is_counted, is_counted AND has_sent, is_nil, is_late FROM due
     UNION ALL
    SELECT parent_code, form, SUM(units_expected), SUM(units_reported), 0, 0 FROM known GROUP BY parent_code, form
),
counted AS MATERIALIZED (
    SELECT d.ancestor_code AS node_code, p.form, SUM(p.units_expected) AS units_expected,
           SUM(p.units_reported) AS units_reported, SUM(p.nils) AS nils, SUM(p.lates) AS lates
      FROM part AS p
     CROSS JOIN normalize_descendant AS d ON d.node_code = p.node_code
     WHERE +d.ancestor_code IN (SELECT node_code FROM temp.todo) -- few are above a unit, and many may be to do
     GROUP BY d.ancestor_code, p.form
),
wanted_form AS MATERIALIZED (
    SELECT t.node_code, f.form, COALESCE(n.units_expected, 0) AS units_expected, COALESCE(n.units_reported, 0) AS units_reported,
           COALESCE(n.nils, 0) AS nils, COALESCE(n.lates, 0) AS lates, f.item
      FROM temp.todo AS t
     CROSS JOIN form AS f
      LEFT JOIN counted AS n ON n.node_code = t.node_code AND n.form = f.form
)
SELECT c.node_code, c.form, c.units_expected, c.units_reported,
       COALESCE(CASE WHEN c.units_reported < c.units_expected
                     THEN (SELECT group_concat(m.unit_code, ' ')
                             FROM (SELECT w.unit_code
                                     FROM normalize_descendant AS b
                                     JOIN due AS w ON w.unit_code = b.node_code
                                    WHERE b.ancestor_code = c.node_code AND w.form = c.form AND NOT w.has_sent
                                    ORDER BY w.unit_code) AS m) END, ''),
       CASE WHEN c.item IS NOT NULL
            THEN share_of(CASE WHEN c.units_reported < c.units_expected
                               THEN (SELECT COALESCE(sum_or_null(n.own_fen), 0)
                                       FROM normalize_descendant AS b
                                       JOIN due AS w ON w.unit_code = b.node_code
                                       JOIN net AS n ON n.node_code = b.node_code AND n.item = c.item
                                      WHERE b.ancestor_code = c.node_code AND w.form = c.form AND NOT w.has_sent)
                               ELSE 0 END,
                          (SELECT n.fen FROM net AS n WHERE n.node_code = c.node_code AND n.item = c.item)) END,
       COALESCE(CASE WHEN c.nils > 0
                     THEN (SELECT group_concat(m.unit_code, ' ')
                             FROM (SELECT w.unit_code
                                     FROM normalize_descendant AS b
                                     JOIN due AS w ON w.unit_code = b.node_code
                                    WHERE b.ancestor_code = c.node_code AND w.form = c.form AND w.is_nil
                                    ORDER BY w.unit_code) AS m) END, ''),
       COALESCE(CASE WHEN c.lates > 0
                     THEN (SELECT group_concat(m.unit_code, ' ')
                             FROM (SELECT w.unit_code
                                     FROM normalize_descendant AS b
                                     JOIN due AS w ON w.unit_code = b.node_code
                                    WHERE b.ancestor_code = c.node_code AND w.form = c.form AND w.is_late
                                    ORDER BY w.unit_code) AS m) END, '')
  FROM wanted_form AS c;
