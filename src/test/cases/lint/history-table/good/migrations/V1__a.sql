CREATE TABLE applied AS SELECT version FROM flyway_schema_history;
COMMENT ON TABLE applied IS 'DELETE FROM flyway_schema_history';
