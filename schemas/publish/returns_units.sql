-- Who gets something back: each unit that sent a file, and each that a finding is about.
-- reads: temp.sender, temp.returned
SELECT unit_code FROM temp.sender UNION SELECT unit_code FROM temp.returned ORDER BY 1;
