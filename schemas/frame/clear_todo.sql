DELETE FROM temp.todo;
