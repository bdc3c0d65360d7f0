-- writes: normalize_done
INSERT OR REPLACE INTO normalize_done (node_code, input_digest) VALUES ('', @digest);
