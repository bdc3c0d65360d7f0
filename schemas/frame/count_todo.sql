SELECT COUNT(*) FROM temp.todo;
