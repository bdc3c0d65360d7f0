-- The scheme's checks of the reach `unit`, as this stage last ran them.
-- writer: normalize   readers: publish, findings, status
CREATE TABLE normalize_check (
    check_id TEXT PRIMARY KEY,      -- which check
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')), -- error: must be fixed; warning: may be explained
    title TEXT NOT NULL,            -- what is wrong where it finds something
    rows TEXT NOT NULL,             -- kinds of lists that an explanation speaks of, separated by spaces; empty: all that hold figures
    state TEXT NOT NULL CHECK (state IN ('run', 'undecided')) -- undecided: it needs last year's package, and the book names none
) STRICT, WITHOUT ROWID;
