-- What each file says about one slot (kind, unit, form, period, key): the thing that is accepted or rejected.
-- writer: normalize   readers: all later stages
CREATE TABLE normalize_slice (
    slice_no INTEGER PRIMARY KEY,   -- file_no * 16777216 + number inside the file; orders nothing, never published
    file_no INTEGER NOT NULL,       -- the log's number
    kind TEXT NOT NULL,             -- expenditure, indicator and so on
    unit_code TEXT NOT NULL,        -- the unit
    form TEXT NOT NULL,             -- detail, function, economic or category for a list of expenditure; an official form's name; else empty
    fiscal_year INTEGER NOT NULL,   -- year
    month INTEGER NOT NULL,         -- 1 to 12; 0: the whole year
    slot_key TEXT NOT NULL,         -- measure and provider, section and item, document, finding_id or unit_type by kind; else empty
    status TEXT NOT NULL CHECK (status IN ('in_force', 'superseded') OR status IN ('duplicate', 'rejected') OR status IN ('held', 'withdrawn')), -- what became of it
    superseded_by INTEGER,          -- slice_no of the one that came later for the slot, also for a rejected one; the first of the file where it replaced this one's file
    is_bad INTEGER NOT NULL CHECK (is_bad IN (0, 1)), -- 1: one of its rows cannot be taken
    is_staged INTEGER NOT NULL CHECK (is_staged IN (0, 1)), -- 1: its rows stand in the kind's table
    accepted INTEGER NOT NULL,      -- rows or cells taken as facts; as if it were accepted, where it is not
    control INTEGER NOT NULL,       -- rows or cells that state a total
    rejected INTEGER NOT NULL,      -- rows rejected: all of them, where one is bad
    digest TEXT NOT NULL,           -- SHA-256 of its rows as they were understood, without their places
    compared INTEGER NOT NULL DEFAULT 0, -- of control: totals inside a pivot, compared where they were read and not kept
    has_slack INTEGER NOT NULL DEFAULT 1 CHECK (has_slack IN (0, 1)), -- 0: no amount of its rows may be off by rounding
    least_fen INTEGER,              -- of spending in force or replaced: the smallest amount of its rows, fen; absent: not counted
    sole_category TEXT,             -- likewise: of all its rows; absent: they have several, or their sums leave int64, or it was not counted
    sole_line INTEGER,              -- where it has one category: the first line of these rows
    sole_initial_fen INTEGER,       -- and what they add up to: 年初预算数, fen; absent: none says it
    sole_initial_slack_fen INTEGER, -- how far that may be off by rounding, fen
    sole_adjusted_fen INTEGER,      -- 全年预算数, fen
    sole_adjusted_slack_fen INTEGER, -- fen
    sole_actual_fen INTEGER,        -- 决算数, fen
    sole_actual_slack_fen INTEGER,  -- fen
    repeats INTEGER,                -- likewise: rows whose amounts are those of an earlier row of it; absent: not counted
    slot_unit TEXT NOT NULL AS (iif(kind IN ('adjustment', 'explanation'), '', unit_code)), -- unit_code; empty where the slot is over all units: an adjustment's is its document, an explanation's its finding
    slot_form TEXT NOT NULL AS (iif(form IN ('detail', 'function') OR form IN ('economic', 'category'), '', form)) -- an official form's name: each is a slot of its own; empty for lists, whose form is not known of a bad one
) STRICT;
-- A CHECK asks for two values at a time: of a longer list SQLite makes a table for every statement.
CREATE INDEX normalize_slice_slot ON normalize_slice (kind, slot_unit, fiscal_year, month, slot_key, form);
CREATE INDEX normalize_slice_unit ON normalize_slice (unit_code);
CREATE INDEX normalize_slice_file ON normalize_slice (file_no);
CREATE INDEX normalize_slice_unstage ON normalize_slice (slice_no) WHERE is_staged = 1 AND status <> 'in_force';
