CREATE SCHEMA archive;
CREATE TABLE archive.flyway_schema_history (id bigint PRIMARY KEY, note text);
