-- The nodes to do that are gone from the register.
-- reads: temp.todo
SELECT COUNT(*) FROM temp.todo WHERE input_digest IS NULL;
