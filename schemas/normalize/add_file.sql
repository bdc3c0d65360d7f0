-- writes: normalize_file
INSERT OR FAIL INTO normalize_file (file_no, input_digest, register_digest, is_bad, kind, header_line, heading, read,
                            accepted, control, duplicate, rejected, held, loose, unplaced, part_no, part_count, series,
                            says_unit, says_year, is_joined, form, rows)
VALUES (@file_no, @input_digest, @register_digest, @is_bad, @kind, @header_line, @heading, @read,
        0, 0, 0, 0, 0, @loose, @unplaced, @part_no, @part_count, @series, @says_unit, @says_year, @is_joined, @form, @rows);
