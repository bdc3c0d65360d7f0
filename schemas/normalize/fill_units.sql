-- One row for each unit of the register that is valid on any day of the year: the row that is valid last, for the money goes
-- to the parent of the unit's last day (R5.5). A code that only gave way to another is no unit of its own.
-- writes: normalize_unit    reads: normalize_register, normalize_slice, normalize_succession
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts, unit_type,
                            accounting_system, valid_from, valid_to, previous_code, slice_no, line)
WITH valid AS MATERIALIZED (
    SELECT r.*, CASE WHEN r.valid_to = '' THEN @year || '-12-31' ELSE MIN(r.valid_to, @year || '-12-31') END AS last_day
      FROM normalize_register AS r
      JOIN normalize_slice AS s ON s.slice_no = r.slice_no AND s.status = 'in_force'
     WHERE r.valid_from <= @year || '-12-31'
       AND (r.valid_to = '' OR r.valid_to >= @year || '-01-01')
       AND r.unit_code NOT IN (SELECT old_code FROM normalize_succession)
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY unit_code ORDER BY last_day DESC, valid_from DESC) AS place FROM valid
)
SELECT unit_code, unit_name, parent_code, 'unit', -1, 1, 1, unit_type,
       accounting_system, valid_from, valid_to, previous_code, slice_no, line
  FROM ranked
 WHERE place = 1;
