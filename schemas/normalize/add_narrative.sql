-- writes: normalize_narrative
INSERT INTO normalize_narrative (slice_no, line, unit_code, fiscal_year, section, item, text)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @section, @item, @text);
