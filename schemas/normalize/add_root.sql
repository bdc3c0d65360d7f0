-- The book's root, where the register does not have it. In a book without a register it is the only unit.
-- writes: normalize_unit
INSERT OR IGNORE INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                                      unit_type, accounting_system, valid_from, valid_to, previous_code)
SELECT @root, @root_name, NULL, 'root', 0, NOT EXISTS (SELECT 1 FROM normalize_unit),
       NOT EXISTS (SELECT 1 FROM normalize_unit), '', '', '', '', '';
