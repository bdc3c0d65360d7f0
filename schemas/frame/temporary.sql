-- The frame's own tables: the nodes to do, and the units that --unit names.
CREATE TEMP TABLE todo (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE only (unit_code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
