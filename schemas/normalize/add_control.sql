-- A row that states a total. What its kind has no field for is blank or absent.
-- writes: normalize_control
INSERT INTO normalize_control (
        slice_no, line, column_no, unit_code, fiscal_year, month, period_basis, category, function_code,
        economic_code, fund_source, project_code, project_name,
        counterparty_code, initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
        adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note, label, basis, kind, account, direction,
        amount_fen, amount_slack_fen)
VALUES (@slice_no, @line, @column_no, @unit_code, @fiscal_year, COALESCE(@month, 0), COALESCE(@period_basis, ''),
        COALESCE(@category, ''), COALESCE(@function_code, ''), COALESCE(@economic_code, ''),
        COALESCE(@fund_source, ''), COALESCE(@project_code, ''), COALESCE(@project_name, ''),
        COALESCE(@counterparty_code, ''), @initial_budget_fen, @initial_budget_slack_fen, @adjusted_budget_fen,
        @adjusted_budget_slack_fen, @actual_fen, @actual_slack_fen, COALESCE(@note, ''), @label, @basis, @kind,
        COALESCE(@account, ''), COALESCE(@direction, ''), @amount_fen, @amount_slack_fen);
