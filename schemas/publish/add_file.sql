-- One file of the published folder.
-- writes: publish_file
INSERT INTO publish_file (path, digest, size_bytes) VALUES (@path, @digest, @size_bytes);
