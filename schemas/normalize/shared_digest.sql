-- What the tree and the code lists were made from; it stands in normalize_done under the empty code.
-- reads: normalize_done
SELECT input_digest FROM normalize_done WHERE node_code = '';
