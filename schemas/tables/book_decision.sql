-- What the office decided about warnings and their explanations; the last decision on a finding counts. Append-only.
-- writer: accept, refuse   readers: publish, findings, status
CREATE TABLE book_decision (
    decision_no INTEGER PRIMARY KEY, -- counting from 1
    finding_id TEXT NOT NULL,       -- the finding
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'refused')), -- accepted: it may stand
    author TEXT NOT NULL,           -- who decided
    reason TEXT NOT NULL,           -- in the words of who decided
    rows_digest TEXT NOT NULL,      -- of the finding as it was then: with another one it is open again
    arrival INTEGER NOT NULL,       -- the last arrival that the log held then: what is said later was not decided about
    decided_at INTEGER NOT NULL     -- UTC, seconds since 1970
) STRICT;
CREATE INDEX book_decision_finding ON book_decision (finding_id);
CREATE TRIGGER book_decision_keep BEFORE DELETE ON book_decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER book_decision_fix BEFORE UPDATE ON book_decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
