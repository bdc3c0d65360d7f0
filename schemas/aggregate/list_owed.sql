-- What each unit owes, as what it feeds: spending, accounts, or what has no items.
-- reads: v_due
SELECT DISTINCT unit_code,
       CASE WHEN form IN ('expenditure', 'detail', 'function', 'economic', 'category') THEN 'spending'
            WHEN form = 'balance' THEN 'accounts'
            ELSE '' END
  FROM v_due;
