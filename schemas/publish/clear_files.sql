-- Forget the files of the folder before.
-- writes: publish_file
DELETE FROM publish_file;
