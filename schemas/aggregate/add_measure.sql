-- One measure of the dictionary.
-- writes: temp.measure
INSERT INTO temp.measure (measure, measure_unit, is_additive, item, amount)
VALUES (@measure, @measure_unit, @is_additive, @item, @amount);
