-- That the scheme has a check, and whether it could be decided.
-- writes: aggregate_check
INSERT INTO aggregate_check (check_id, severity, title, rows, state)
VALUES (@check_id, @severity, @title, @rows, @state);
