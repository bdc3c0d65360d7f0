-- The files read in this run.
CREATE TEMP TABLE read_file (file_no INTEGER PRIMARY KEY) STRICT;

-- The scheme's relations between official forms: a row for the whole (part_no 0) and for each part.
CREATE TEMP TABLE relation (
    relation TEXT NOT NULL,
    part_no INTEGER NOT NULL,
    title TEXT NOT NULL,
    form TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    account TEXT NOT NULL,
    category TEXT NOT NULL,
    fund_source TEXT NOT NULL,
    by_class INTEGER NOT NULL,
    PRIMARY KEY (relation, part_no)
) STRICT, WITHOUT ROWID;

-- What changed in this run, by whatever statement: the units of slices; the files, and with them what hangs on them
-- (touch_*.sql); the series that a file was a part of; and the slots, as normalize_slice has them.
CREATE TEMP TABLE touched_unit (unit_code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE touched_file (file_no INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TABLE touched_series (series TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE touched_slot (
    kind TEXT NOT NULL,
    slot_unit TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    month INTEGER NOT NULL,
    slot_key TEXT NOT NULL,
    slot_form TEXT NOT NULL,
    PRIMARY KEY (kind, slot_unit, fiscal_year, month, slot_key, slot_form)
) STRICT, WITHOUT ROWID;

-- Statements that fire them and add a row each do so OR FAIL, which saves SQLite a journal for each: where one fails, all
-- of the run is rolled back.
CREATE TEMP TRIGGER slice_added AFTER INSERT ON main.normalize_slice
BEGIN
    INSERT INTO touched_unit (unit_code) VALUES (new.unit_code) ON CONFLICT DO NOTHING;
    INSERT INTO touched_file (file_no) VALUES (new.file_no) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER slice_changed AFTER UPDATE ON main.normalize_slice
BEGIN
    INSERT INTO touched_unit (unit_code) VALUES (old.unit_code), (new.unit_code) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER slice_removed AFTER DELETE ON main.normalize_slice
BEGIN
    INSERT INTO touched_unit (unit_code) VALUES (old.unit_code) ON CONFLICT DO NOTHING;
    INSERT INTO touched_slot (kind, slot_unit, fiscal_year, month, slot_key, slot_form)
    VALUES (old.kind, old.slot_unit, old.fiscal_year, old.month, old.slot_key, old.slot_form) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER file_added AFTER INSERT ON main.normalize_file
BEGIN
    INSERT INTO touched_file (file_no) VALUES (new.file_no) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER file_removed AFTER DELETE ON main.normalize_file
BEGIN
    INSERT INTO touched_file (file_no) VALUES (old.file_no) ON CONFLICT DO NOTHING;
    INSERT INTO touched_series (series) VALUES (old.series) ON CONFLICT DO NOTHING;
END;
