DELETE FROM flyway_schema_history WHERE version = '0'; -- here
