-- One code of --unit.
INSERT OR IGNORE INTO temp.only (unit_code) VALUES (@unit);
