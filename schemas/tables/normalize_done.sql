-- What normalize made each node's rows from. A node is stale when the digest of its inputs is another.
-- writer: normalize   readers: status, later stages
CREATE TABLE normalize_done (
    node_code TEXT PRIMARY KEY,     -- the node
    input_digest TEXT NOT NULL      -- SHA-256 over its inputs, the scheme's files it reads, and the program
) STRICT, WITHOUT ROWID;
