${ddl}
