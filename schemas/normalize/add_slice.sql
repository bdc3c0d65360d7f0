-- A slice as it was read; settling the slots says what becomes of it.
-- writes: normalize_slice
INSERT OR FAIL INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status, is_bad,
                             is_staged, accepted, control, rejected, digest, compared, has_slack,
                             least_fen, repeats, sole_category, sole_line, sole_initial_fen, sole_initial_slack_fen,
                             sole_adjusted_fen, sole_adjusted_slack_fen, sole_actual_fen, sole_actual_slack_fen)
VALUES (@slice_no, @file_no, @kind, @unit_code, @form, @fiscal_year, @month, @slot_key,
        CASE @is_bad WHEN 1 THEN 'rejected' ELSE 'in_force' END, @is_bad,
        1 - @is_bad, @accepted, @control, @rejected, @digest, @compared, @has_slack,
        @least_fen, @repeats, @sole_category, @sole_line, @sole_initial_fen, @sole_initial_slack_fen,
        @sole_adjusted_fen, @sole_adjusted_slack_fen, @sole_actual_fen, @sole_actual_slack_fen);
