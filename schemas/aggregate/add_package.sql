-- A file of last year's package that was read.
-- writes: aggregate_package
INSERT INTO aggregate_package (path, digest) VALUES (@path, @digest);
