SELECT set_config('lock_' || 'timeout', '5s', true);
ALTER TABLE customers ADD COLUMN name text;
