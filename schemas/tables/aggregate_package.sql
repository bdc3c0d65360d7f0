-- The files of last year's published package that aggregate_previous was made from; none: the book names no package.
-- writer: aggregate   readers: aggregate
CREATE TABLE aggregate_package (
    path TEXT PRIMARY KEY,          -- inside the package
    digest TEXT NOT NULL            -- SHA-256 of the file's bytes, hexadecimal
) STRICT, WITHOUT ROWID;
