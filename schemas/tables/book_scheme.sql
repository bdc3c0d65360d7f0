-- The scheme's files as they were when the scheme was taken into this book.
-- writer: init   readers: normalize, aggregate, score, publish, status
CREATE TABLE book_scheme (
    layer INTEGER NOT NULL,         -- 0: the scheme that book.ini names; 1: the one it extends; and so on
    scheme TEXT NOT NULL,           -- name of the layer's scheme
    path TEXT NOT NULL,             -- inside the scheme's folder
    digest TEXT NOT NULL,           -- SHA-256 of body, hexadecimal
    body BLOB NOT NULL,             -- the file's bytes
    PRIMARY KEY (layer, path)
) STRICT, WITHOUT ROWID;
