-- tables/tails.csv: difference is stated less summed. Of the exact sums of one row of a pivot the first stands for all;
-- `sums` says how many they are.
-- reads: aggregate_tail, normalize_sum
SELECT t.node_code, t.form, t.what, t.parts,
       yuan(t.stated_fen) AS stated,
       yuan(t.summed_fen) AS summed,
       yuan(t.difference_fen) AS difference,
       yuan(t.slack_fen) AS slack,
       t.verdict, t.sums
  FROM (SELECT node_code, form, what, parts, stated_fen, summed_fen, difference_fen, slack_fen, verdict, 1 AS sums
          FROM aggregate_tail
         UNION ALL
        SELECT unit_code, form, what, parts, stated_fen, summed_fen, difference_fen, slack_fen, verdict, sums
          FROM normalize_sum) AS t
 ORDER BY t.node_code, t.form, t.what, t.parts, t.stated_fen, t.summed_fen, t.slack_fen, t.verdict, t.sums;
