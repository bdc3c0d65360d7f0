-- Rejected rows and files, and what the checks inside one unit found.
-- writer: normalize   readers: publish, findings
CREATE TABLE normalize_finding (
    finding_id TEXT NOT NULL,       -- 16 hexadecimal digits of SHA-256 over check, unit, form, period and key codes
    node_code TEXT NOT NULL,        -- the node it was found at; empty where the file names none
    check_id TEXT NOT NULL,         -- which check
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')), -- error: must be fixed; warning: may be explained
    unit_code TEXT NOT NULL,        -- the unit that can mend it; empty where unknown
    file_no INTEGER,                -- the file, where one is to blame
    line INTEGER,                   -- physical line of the file, counting from 1
    column_no INTEGER,              -- cell of the record, counting from 1
    byte_offset INTEGER,            -- of the record in the file as sent, counting from 0
    value TEXT,                     -- the cell as it was sent
    expected TEXT,                  -- what would be right
    actual TEXT,                    -- what is there
    difference TEXT,                -- actual less expected, where both are numbers
    message TEXT NOT NULL,          -- for a person
    other_code TEXT,                -- the other unit, where it is about two
    evidence TEXT,                  -- digest of the rows that it is about, where a check gives one
    rows_digest TEXT, -- of a warning: what an explanation binds to, one digest for all rows of the finding; absent: of an error
    origin TEXT NOT NULL CHECK (origin IN ('reading', 'slot') OR origin = 'check'), -- reading a file, settling a slot, or a check
    slice_no INTEGER,               -- the slice it concerns, where it is one
    in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)) -- 0: a later file or slice has taken its place
) STRICT;
CREATE INDEX normalize_finding_node ON normalize_finding (node_code);
CREATE INDEX normalize_finding_file ON normalize_finding (file_no);
CREATE INDEX normalize_finding_warning ON normalize_finding (finding_id) WHERE severity = 'warning';
CREATE INDEX normalize_finding_error ON normalize_finding (in_force) WHERE severity = 'error';
CREATE INDEX normalize_finding_slot ON normalize_finding (slice_no) WHERE origin = 'slot';
