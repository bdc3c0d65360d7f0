-- The returned sheet marks both codes with #, lest a spreadsheet takes one for a number.
-- writes: normalize_explanation
INSERT INTO normalize_explanation (slice_no, line, unit_code, fiscal_year, finding_id, rows_digest, text, author)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, ltrim(@finding_id, '#'), ltrim(COALESCE(@rows_digest, ''), '#'), @text,
        @author);
