-- Each node with each node of its subtree, itself among them.
-- writer: normalize   readers: aggregate, score, publish
CREATE TABLE normalize_descendant (
    ancestor_code TEXT NOT NULL,    -- the node above
    node_code TEXT NOT NULL,        -- the node below, or the same
    distance INTEGER NOT NULL,      -- 0: the same
    PRIMARY KEY (ancestor_code, node_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_descendant_node ON normalize_descendant (node_code, ancestor_code);
