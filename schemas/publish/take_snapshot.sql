-- A compact copy of the whole database in a new file.
VACUUM INTO @path;
