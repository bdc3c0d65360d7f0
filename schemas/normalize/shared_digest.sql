-- Whether the tree, the code lists and what is in force were made from today's inputs and withdrawals: their digest stands
-- in normalize_done under the empty code.
-- reads: normalize_done, book_withdrawal
SELECT input_digest = pl_digest(@inputs, (SELECT COUNT(*) FROM book_withdrawal))
  FROM normalize_done
 WHERE node_code = '';
