-- What the published state was made from; a snapshot that says the same is current.
-- reads: publish_done
SELECT pl_digest_set(pl_digest(node_code, input_digest)) FROM publish_done;
