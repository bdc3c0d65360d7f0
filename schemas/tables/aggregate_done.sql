-- What aggregate made each node's rows from. A node is stale when the digest of its inputs is another.
-- writer: aggregate   readers: status, later stages
CREATE TABLE aggregate_done (
    node_code TEXT PRIMARY KEY,     -- the node
    input_digest TEXT NOT NULL,     -- SHA-256 over own_digest and the input_digest of each node right below it
    own_digest TEXT NOT NULL,       -- SHA-256 over its own inputs, which nodes are right below it, the scheme's files it reads, and the program
    below_digest TEXT               -- SHA-256 over which nodes are right below it, these files and the program; absent: there are none
) STRICT, WITHOUT ROWID;
