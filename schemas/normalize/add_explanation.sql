-- writes: normalize_explanation
INSERT INTO normalize_explanation (slice_no, line, unit_code, fiscal_year, finding_id, text, author)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @finding_id, @text, @author);
