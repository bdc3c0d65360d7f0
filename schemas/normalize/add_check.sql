-- That the scheme has a check, and whether it could be decided.
-- writes: normalize_check
INSERT INTO normalize_check (check_id, severity, title, rows, state)
VALUES (@check_id, @severity, @title, @rows, @state);
