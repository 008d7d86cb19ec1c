UPDATE archive.flyway_schema_history SET note = 'x';
