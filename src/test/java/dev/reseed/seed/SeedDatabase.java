package dev.reseed.seed;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.util.Map;
import java.util.TreeMap;

/** A database with some tables, dropped when it is closed. */
record SeedDatabase(Cluster cluster, DatabaseName name) implements AutoCloseable {
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition
               and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;

    static SeedDatabase of(Cluster cluster, String name, String definitions) {
        DatabaseName database = new DatabaseName(name);
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("drop database if exists " + name);
            session.execute("create database " + name);
        }
        try (Session session = cluster.open(database)) {
            session.execute(definitions);
        }
        return new SeedDatabase(cluster, database);
    }

    Session open() {
        return cluster.open(name);
    }

    /** Of each table, how many rows it has and a hash over them, in an order of their own. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Session session = open()) {
            for (String table : session.query(TABLES, row -> row.getString(1))) {
                String rows = session.one(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
                                + table + " t",
                        row -> row.getString(1));
                contents.put(table, rows);
            }
        }
        return contents;
    }

    @Override
    public void close() {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("drop database " + name + " with (force)");
        }
    }
}
