-- ANALYZE keeps samples of values in pg_statistic, where erasing a row leaves them. No column of bytes (keys, sealed content, indexes of
-- names) is sampled.
DO $$
DECLARE sampled record;
BEGIN
  FOR sampled IN
    SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'bytea'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', sampled.table_name, sampled.column_name);
  END LOOP;
END $$;
