-- A unit's own figure, and the form that it was taken from.
-- reads: aggregate_own
SELECT fen, slack_fen, form FROM aggregate_own WHERE node_code = @node AND item = @item AND amount = @amount;
