-- writes: normalize_sum
INSERT INTO normalize_sum (slice_no, sum_no, unit_code, form, relation, what, parts, sums, stated_fen, summed_fen,
                           difference_fen, slack_fen, verdict, line, column_no)
VALUES (@slice_no, @sum_no, @unit_code, @form, '', @what, @parts, @sums, @stated_fen, @summed_fen,
        @difference_fen, @slack_fen,
        CASE WHEN @difference_fen = 0 THEN 'exact'
             WHEN ABS(@difference_fen) <= @slack_fen THEN 'rounding'
             ELSE 'mismatch' END, @line, @column_no);
