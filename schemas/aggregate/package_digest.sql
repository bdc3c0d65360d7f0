-- The digest of last year's totals as they were read.
-- reads: aggregate_package
SELECT digest FROM aggregate_package;
