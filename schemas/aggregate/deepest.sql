-- The depth of the deepest stale node.
SELECT MAX(depth) FROM temp.stale;
