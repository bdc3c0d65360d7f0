-- tables/tails.csv: difference is stated less summed.
-- reads: aggregate_tail
SELECT t.node_code, t.form, t.what, t.parts,
       yuan(t.stated_fen) AS stated,
       yuan(t.summed_fen) AS summed,
       yuan(t.difference_fen) AS difference,
       yuan(t.slack_fen) AS slack,
       t.verdict
  FROM aggregate_tail AS t
 ORDER BY t.node_code, t.form, t.what, t.parts, t.stated_fen, t.summed_fen, t.slack_fen, t.verdict;
