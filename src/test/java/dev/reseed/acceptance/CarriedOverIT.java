package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to a database and not to its contents is the same after a reset. */
class CarriedOverIT {
    private static final String PROPERTIES = """
            select concat_ws(' | ', r.rolname, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
                   d.datlocprovider, to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datconnlimit,
                   (select string_agg(g::text, ' ' order by g::text) from unnest(d.datacl) g))
              from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = current_database()
            """;
    private static final String SETTINGS = """
            select coalesce(r.rolname, 'all') || ' ' || c
              from pg_db_role_setting s
              join pg_database d on d.oid = s.setdatabase
              left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
             where d.datname = current_database() order by 1
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void settingsGrantsOwnerAndLocale(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "Carried \"Over\"")) {
            sandbox.onServer("create role \"Carrier Owner\"", "create role carried_reader login");
            try {
                for (String locale : locales(sandbox)) {
                    keepsEverything(sandbox, locale);
                    sandbox.close();
                }
            } finally {
                sandbox.close();
                sandbox.onServer("drop role \"Carrier Owner\"", "drop role carried_reader");
            }
        }
    }

    private static void keepsEverything(Sandbox sandbox, String locale) {
        String name = "\"Carried \"\"Over\"\"\"";
        sandbox.onServer(
                "create database " + name + " template template0 owner \"Carrier Owner\" connection limit 7 " + locale,
                "alter database " + name + " set work_mem to '7MB'",
                "alter database " + name + " set search_path to \"$user\", public, \"odd, one\"",
                "alter database " + name + " set application_name to 'it''s, \"quoted\"'",
                "alter database " + name + " set my.own to 'x'",
                "alter role carried_reader in database " + name + " set statement_timeout to '9s'",
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to carried_reader with grant option",
                "grant temporary on database " + name + " to public");
        List<String> properties = sandbox.rows(PROPERTIES);
        List<String> settings = sandbox.rows(SETTINGS);

        var ended = sandbox.run("reset", "--yes", "--confirm", "Carried \"Over\"");

        assertThat(ended.exit()).as(locale + ended.stderr()).isZero();
        assertThat(ended.stderr()).doesNotContain("warning");
        assertThat(sandbox.rows(PROPERTIES)).as(locale).isEqualTo(properties);
        assertThat(sandbox.rows(SETTINGS)).as(locale).hasSize(5).isEqualTo(settings);
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
    }

    /** Those that the server has, as options of CREATE DATABASE. */
    private static List<String> locales(Sandbox sandbox) {
        try (Session session = sandbox.outside()) {
            int version = session.one("select current_setting('server_version_num')::int", row -> row.getInt(1));
            List<String> locales = new ArrayList<>(List.of(
                    "encoding 'UTF8' locale 'C'",
                    "encoding 'LATIN1' locale 'C'",
                    "encoding 'UTF8' locale_provider icu icu_locale 'de-AT' locale 'C'"));
            if (session.one(
                    "select exists (select from pg_collation where collname = 'en_US.utf8' and collencoding in (-1, 6))",
                    row -> row.getBoolean(1))) {
                locales.add("encoding 'UTF8' locale 'en_US.UTF-8'");
            }
            if (version >= 170000) {
                locales.add("encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            }
            return locales;
        }
    }
}
