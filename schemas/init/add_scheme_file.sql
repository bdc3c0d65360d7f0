-- writes: book_scheme
INSERT INTO book_scheme (layer, scheme, path, digest, body)
VALUES (@layer, @scheme, @path, @digest, @body);
