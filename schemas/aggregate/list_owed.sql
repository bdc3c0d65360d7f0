-- What each node to do owes itself, as what it feeds: spending, accounts, an item alone (三公), or what has no items. Of an official form
-- its layout says what it can tell.
-- reads: temp.todo, v_due, normalize_form_item
SELECT w.unit_code,
       CASE WHEN w.form IN ('expenditure', 'detail', 'function', 'economic', 'category') OR i.kind = 'expenditure' THEN 'spending'
            WHEN i.item LIKE 'three\_public%' ESCAPE '\' THEN i.item
            WHEN w.form = 'balance' OR i.kind = 'balance' THEN 'accounts'
            ELSE '' END AS feed
  FROM v_due AS w
  LEFT JOIN normalize_form_item AS i ON i.form = w.form
 WHERE w.unit_code IN (SELECT node_code FROM temp.todo)
 GROUP BY w.unit_code, feed;
