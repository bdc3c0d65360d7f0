-- Which accounts a nil report of an official form says 0 of.
-- reads: normalize_form_item
SELECT form, item FROM normalize_form_item WHERE kind = 'balance' ORDER BY form, item;
