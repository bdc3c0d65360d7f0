-- writes: book_scheme
DELETE FROM book_scheme;
