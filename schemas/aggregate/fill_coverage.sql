-- For each node and form: how many of its units owe it, which sent none, and whose report has no rows. A rejected one was
-- sent, its finding says what is wrong; and its form is not known, so it stands for any form of spending; but whether the
-- report is nil, what is in force says. Late is who has not sent it though its last day was before the report date: on which
-- day a file came is in no table, and no figure may hang on it. Beside it, what the missing units were of last year's net: of
-- spending for its forms, of income for that list. The net of a unit with units below is theirs, too: its own accounts count.
-- An official form is owed by its layout's name, and gk07-rows is gk07 laid out in another way, while cj05-1 is another form.
-- reads: temp.todo, temp.former, normalize_unit, normalize_descendant, v_due, normalize_slice, normalize_form_item,
-- aggregate_previous
-- writes: aggregate_coverage
INSERT INTO aggregate_coverage (node_code, form, units_expected, units_reported, missing_units, previous_share_missing,
                                nil_units, late_units)
WITH slice AS MATERIALIZED (
    SELECT w.unit_code, w.form, w.due, s.slice_no, CASE s.status WHEN 'in_force' THEN s.accepted + s.control = 0 END AS is_nil
      FROM v_due AS w
      LEFT JOIN normalize_slice AS s
             ON s.unit_code = w.unit_code AND s.fiscal_year = @year AND s.month = 0 AND s.status IN ('in_force', 'rejected')
            AND (s.kind = w.form OR s.form = w.form OR s.form GLOB w.form || '-[a-z]*'
                 OR (s.kind = 'expenditure' AND s.is_bad = 1 AND w.form IN ('detail', 'function', 'economic', 'category')))
),
due AS MATERIALIZED (
    SELECT unit_code, form, COUNT(slice_no) > 0 AS has_sent, COALESCE(MIN(is_nil), 0) AS is_nil,
           COUNT(slice_no) = 0 AND due <> '' AND due < @report_date AS is_late
      FROM slice
     GROUP BY unit_code, form
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
      FROM (SELECT 'expenditure' AS form UNION SELECT form FROM due) AS o
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
counted AS MATERIALIZED (
    SELECT t.node_code, f.form, COUNT(u.unit_code) AS units_expected, COALESCE(SUM(u.has_sent), 0) AS units_reported,
           COALESCE(SUM(u.is_nil), 0) AS nils, COALESCE(SUM(u.is_late), 0) AS lates, f.item
      FROM temp.todo AS t
      JOIN form AS f
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
      LEFT JOIN due AS u ON u.unit_code = d.node_code AND u.form = f.form
     GROUP BY t.node_code, f.form
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
            THEN share_of((SELECT COALESCE(sum_or_null(n.own_fen), 0)
                             FROM normalize_descendant AS b
                             JOIN due AS w ON w.unit_code = b.node_code
                             JOIN net AS n ON n.node_code = b.node_code AND n.item = c.item
                            WHERE b.ancestor_code = c.node_code AND w.form = c.form AND NOT w.has_sent),
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
  FROM counted AS c;
