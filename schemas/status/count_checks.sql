-- How many checks the scheme has, as they were last run, and how many of them could not be decided.
-- reads: v_check
SELECT COUNT(*), COUNT(*) FILTER (WHERE state = 'undecided') FROM v_check;
