package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CREATE DATABASE} has to be told so that a new database is like an old one.
 *
 * @param provider {@code libc}, {@code icu} or {@code builtin}
 * @param locale the provider's locale, null for {@code libc}
 * @param icuRules further collation rules, null for none
 * @param connectionLimit -1 for none
 */
public record DatabaseProperties(
        String owner,
        String encoding,
        String collate,
        String ctype,
        String provider,
        @Nullable String locale,
        @Nullable String icuRules,
        String tablespace,
        int connectionLimit) {

    private static final String PROVIDER =
            "case d.datlocprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end";

    /** Reads a database's properties; empty when there is none of that name. */
    public static Optional<DatabaseProperties> read(Session session, DatabaseName name, int version) {
        String query = """
                select r.rolname, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, %s, %s, %s,
                       t.spcname, d.datconnlimit
                  from pg_database d
                  join pg_roles r on r.oid = d.datdba
                  join pg_tablespace t on t.oid = d.dattablespace
                 where d.datname = ?
                """.formatted(
                        version >= 150000 ? PROVIDER : "'libc'",
                        version >= 170000 ? "d.datlocale" : version >= 150000 ? "d.daticulocale" : "null::text",
                        version >= 160000 ? "d.daticurules" : "null::text");
        return session.first(
                query,
                row -> new DatabaseProperties(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9)),
                name.value());
    }

    /** Those that a database made without options has, for an owner. */
    public static DatabaseProperties defaults(Session session, String owner, int version) {
        DatabaseProperties empty = read(session, new DatabaseName("template0"), version)
                .orElseThrow(() -> new IllegalStateException("every cluster has a template0"));
        return empty.with(owner, empty.connectionLimit);
    }

    /** The same without what its contents do not depend on. */
    public DatabaseProperties ofContents() {
        return with(owner, -1);
    }

    private DatabaseProperties with(String newOwner, int newLimit) {
        return new DatabaseProperties(
                newOwner, encoding, collate, ctype, provider, locale, icuRules, tablespace, newLimit);
    }

    /** The statement that makes a database of another server like this one, without what that server may lack. */
    public String creation(DatabaseName name, int version) {
        DatabaseProperties bare = new DatabaseProperties(
                owner, encoding, collate, ctype, provider, locale, icuRules, "pg_default", connectionLimit);
        String options = bare.options(version);
        return "CREATE DATABASE " + Identifiers.quote(name.value()) + " template template0"
                + options.substring(("owner " + Identifiers.quote(owner)).length());
    }

    /** The options of {@code CREATE DATABASE … TEMPLATE template0}; the connection limit comes later, with the swap. */
    String options(int version) {
        StringJoiner options = new StringJoiner(" ");
        options.add("owner " + Identifiers.quote(owner));
        options.add("encoding " + Literals.quote(encoding));
        options.add("lc_collate " + Literals.quote(collate));
        options.add("lc_ctype " + Literals.quote(ctype));
        if (version >= 150000) {
            options.add("locale_provider " + provider);
        }
        if (locale != null) {
            options.add((provider.equals("icu") ? "icu_locale " : "builtin_locale ") + Literals.quote(locale));
        }
        if (icuRules != null) {
            options.add("icu_rules " + Literals.quote(icuRules));
        }
        // Named, even the default one needs a grant; not named, it needs none.
        if (!tablespace.equals("pg_default")) {
            options.add("tablespace " + Identifiers.quote(tablespace));
        }
        return options.toString();
    }
}
