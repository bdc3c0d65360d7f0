-- Withdrawals are append-only, so their number tells them all.
-- writes: normalize_done    reads: book_withdrawal
INSERT OR REPLACE INTO normalize_done (node_code, input_digest)
VALUES ('', pl_digest(@inputs, (SELECT COUNT(*) FROM book_withdrawal)));
