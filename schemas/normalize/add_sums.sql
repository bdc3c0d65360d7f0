-- The sums of the file being stored that its form declares.
-- reads: list_sums (a virtual table)    writes: normalize_sum
INSERT OR FAIL INTO normalize_sum (slice_no, sum_no, unit_code, form, relation, what, parts, sums, stated_fen, summed_fen,
                           difference_fen, slack_fen, verdict, line, column_no)
SELECT slice_no, sum_no, unit_code, form, '', what, parts, sums, stated_fen, summed_fen, difference_fen, slack_fen,
       CASE WHEN difference_fen = 0 THEN 'exact'
            WHEN ABS(difference_fen) <= slack_fen THEN 'rounding'
            ELSE 'mismatch' END, line, column_no
  FROM list_sums;
