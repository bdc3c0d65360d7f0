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

-- The units whose slices changed in this run, by whatever statement.
CREATE TEMP TABLE touched_unit (unit_code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TEMP TRIGGER slice_added AFTER INSERT ON main.normalize_slice
BEGIN
    INSERT OR IGNORE INTO touched_unit (unit_code) VALUES (new.unit_code);
END;
CREATE TEMP TRIGGER slice_changed AFTER UPDATE ON main.normalize_slice
BEGIN
    INSERT OR IGNORE INTO touched_unit (unit_code) VALUES (old.unit_code), (new.unit_code);
END;
CREATE TEMP TRIGGER slice_removed AFTER DELETE ON main.normalize_slice
BEGIN
    INSERT OR IGNORE INTO touched_unit (unit_code) VALUES (old.unit_code);
END;
