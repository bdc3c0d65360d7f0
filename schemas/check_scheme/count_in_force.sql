-- How many findings of a check are in force in a book; `undecided` where it could not be run there.
-- reads: normalize_check, aggregate_check, v_finding
SELECT CASE WHEN EXISTS (SELECT 1 FROM normalize_check WHERE check_id = @check AND state = 'undecided'
                          UNION ALL
                         SELECT 1 FROM aggregate_check WHERE check_id = @check AND state = 'undecided')
            THEN 'undecided'
            ELSE (SELECT COUNT(*) FROM v_finding WHERE check_id = @check) END;
