-- id: scale
-- severity: error
-- title: A figure is about 10,000 times too large or too small
-- reach: node
-- rows: expenditure balance
-- 元 read as 万元, or the other way round: the ratio to last year's figure or, where that is not known, to the siblings' median is
-- between 5,000 and 20,000 or the inverse. Of an even number of siblings both in the middle must say so; of two units that differ
-- so nobody knows which is wrong, so both are told. It hangs on the siblings, so it is found at their parent; of the root, at the root.
-- Where there is no last year, a code that is absent keeps SQLite from looking for its totals.
WITH looked_at (node_code, unit_code, parent_code) AS MATERIALIZED (
    SELECT t.node_code, u.unit_code, u.parent_code
      FROM temp.todo AS t
     CROSS JOIN normalize_unit AS u ON u.parent_code = t.node_code
     UNION ALL
    SELECT t.node_code, u.unit_code, ''
      FROM temp.todo AS t
     CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code
     WHERE u.node_kind = 'root'
),
figure AS MATERIALIZED (
    SELECT u.parent_code, u.node_code AS found_at, o.node_code, o.fiscal_year, o.item, o.fen,
           l.previous_own_fen AS last_fen
      FROM looked_at AS u
     CROSS JOIN aggregate_own AS o ON o.node_code = u.unit_code AND o.amount = 'actual' AND o.item IN ('total', 'income_total')
      LEFT JOIN aggregate_total AS l ON l.node_code = CASE WHEN EXISTS (SELECT 1 FROM aggregate_previous) THEN u.unit_code END
                                    AND l.item = o.item AND l.previous_own_fen > 0
     WHERE o.fen > 0
),
-- Where the largest is not 5,000 times the smallest, none is that of the median.
wide AS MATERIALIZED (
    SELECT parent_code, item FROM figure GROUP BY parent_code, item HAVING MAX(fen) / MIN(fen) >= 5000
),
ranked AS MATERIALIZED (
    SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.parent_code, f.item ORDER BY f.fen, f.node_code) AS place,
           COUNT(*) OVER (PARTITION BY f.parent_code, f.item) AS units
      FROM wide AS w
      JOIN figure AS f ON f.parent_code = w.parent_code AND f.item = w.item
),
-- Without itself a unit has units - 1 siblings; places above its own move down by one.
middle AS (
    SELECT f.found_at, f.node_code, f.fiscal_year, f.item, f.fen, 'last year''s figure' AS what, f.last_fen AS low_fen,
           f.last_fen AS high_fen
      FROM figure AS f
     WHERE f.last_fen IS NOT NULL
     UNION ALL
    SELECT r.found_at, r.node_code, r.fiscal_year, r.item, r.fen,
           CASE r.units WHEN 2 THEN 'its sibling''s' ELSE 'the median of its ' || (r.units - 1) || ' siblings' END, l.fen, h.fen
      FROM ranked AS r
      JOIN ranked AS l ON l.parent_code = r.parent_code AND l.item = r.item
                      AND l.place = r.units / 2 + (r.units / 2 >= r.place)
      JOIN ranked AS h ON h.parent_code = r.parent_code AND h.item = r.item
                      AND h.place = (r.units + 1) / 2 + ((r.units + 1) / 2 >= r.place)
     WHERE r.last_fen IS NULL AND r.units > 1
),
suspect AS (
    SELECT m.*, m.fen / m.high_fen AS times, m.low_fen / m.fen AS parts
      FROM middle AS m
     WHERE (m.fen / m.high_fen >= 5000 AND (m.fen - 1) / m.low_fen < 20000)
        OR (m.low_fen / m.fen >= 5000 AND (m.high_fen - 1) / m.fen < 20000)
)
SELECT s.found_at AS node_code, s.node_code AS unit_code, s.fiscal_year AS period, s.item AS keys,
       f.file_no,
       CASE s.item WHEN 'total' THEN (SELECT MIN(line) FROM normalize_expenditure WHERE slice_no = f.slice_no)
                   ELSE (SELECT MIN(line) FROM normalize_balance WHERE slice_no = f.slice_no AND account = s.item) END AS line,
       k.column_no, pl_yuan(s.low_fen) AS expected, pl_yuan(s.fen) AS actual,
       COALESCE(n.name, s.item) || ' ' || pl_yuan(s.fen) || ' 元 is about '
           || CASE WHEN s.times >= 5000 THEN s.times || ' times ' ELSE 'one ' || s.parts || 'th of ' END || s.what || ', '
           || pl_yuan(s.low_fen) || ': is the amount unit (元, 万元) right?' AS message
  FROM suspect AS s
  LEFT JOIN normalize_code AS n ON n.list = 'item' AND n.code = s.item
  LEFT JOIN normalize_slice AS f
         ON f.slice_no = (SELECT x.slice_no
                            FROM normalize_slice AS x
                            JOIN ingest_file AS i ON i.file_no = x.file_no
                           WHERE x.unit_code = s.node_code AND x.status = 'in_force' AND x.month = 0
                             AND x.kind = CASE s.item WHEN 'total' THEN 'expenditure' ELSE 'balance' END
                           ORDER BY i.path, x.form
                           LIMIT 1)
  LEFT JOIN normalize_column AS k ON k.file_no = f.file_no
                                 AND k.field = CASE s.item WHEN 'total' THEN 'actual' ELSE 'amount' END;
