-- One row for each time a stage or a command that writes was run.
-- writer: the frame   readers: all
CREATE TABLE run_log (
    log_no INTEGER PRIMARY KEY,     -- counting from 1
    run INTEGER NOT NULL,           -- number of the run; all stages of one `huizong run` share it
    program TEXT NOT NULL,          -- ingest, normalize, aggregate, score or publish
    units TEXT,                     -- the codes given by --unit, separated by spaces; absent: all
    started_at INTEGER NOT NULL,    -- UTC, seconds since 1970
    elapsed_ms INTEGER NOT NULL,    -- milliseconds
    status INTEGER NOT NULL,        -- exit status, as in sysexits
    nodes INTEGER NOT NULL,         -- nodes that were stale and were done; 0: nothing to do
    written INTEGER NOT NULL,       -- rows or files written
    message TEXT,                   -- the error that ended it; absent: it ran to its end
    program_digest TEXT NOT NULL,   -- SHA-256 over the sources of the program that ran
    state TEXT                      -- digest of the log, what commands added, scheme, book and program, where the stage left nothing stale of it
) STRICT;
