-- What is gone from the register has been cleared and has nothing to be filled with.
-- writes: temp.todo
DELETE FROM temp.todo WHERE input_digest IS NULL;
