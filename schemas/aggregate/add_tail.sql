-- A stated total against the sum of its parts. Where the row does not say its cell, the file's columns do.
-- reads: normalize_column    writes: aggregate_tail
INSERT INTO aggregate_tail (node_code, form, what, parts, stated_fen, summed_fen, difference_fen, slack_fen, verdict,
                            file_no, line, column_no)
VALUES (@node_code, @form, @what, @parts, @stated_fen, @summed_fen, @difference_fen, @slack_fen, @verdict,
        @file_no, @line,
        COALESCE(NULLIF(@column_no, 0),
                 (SELECT MIN(c.column_no) FROM normalize_column AS c WHERE c.file_no = @file_no AND c.field = @field), 0));
