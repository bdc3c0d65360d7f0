-- The pinned scheme's files, nearest layer first.
-- reads: book_scheme
SELECT layer, scheme, path, body
  FROM book_scheme
 ORDER BY layer, path;
