-- An absent nil_allowed is a yes: units without business report so.
-- writes: normalize_expectation
INSERT INTO normalize_expectation (slice_no, line, unit_code, fiscal_year, unit_type, form, due, nil_allowed)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @unit_type, @form, @due, COALESCE(@nil_allowed, 1));
