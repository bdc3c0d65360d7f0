-- The name of the pinned scheme.
-- reads: book_scheme
SELECT scheme FROM book_scheme WHERE layer = 0 LIMIT 1;
