-- One entry of the measure dictionary.
-- writes: temp.measure
INSERT INTO temp.measure (measure, name, measure_unit, definition)
VALUES (@measure, @name, @measure_unit, @definition);
