-- What aggregate made each node's rows from. A node is stale when the digest of its inputs is another.
-- writer: aggregate   readers: status, later stages
CREATE TABLE aggregate_done (
    node_code TEXT PRIMARY KEY,     -- the node
    input_digest TEXT NOT NULL,     -- SHA-256 over its inputs, the scheme's files it reads, and the program
    own_digest TEXT NOT NULL        -- the same, but of the nodes below it only which are right below
) STRICT, WITHOUT ROWID;
