-- One node above the root.
-- writes: temp.outside
INSERT INTO temp.outside (unit_code, place) VALUES (@unit, @place) ON CONFLICT DO NOTHING;
