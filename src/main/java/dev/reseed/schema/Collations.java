package dev.reseed.schema;

/** Collations, whose columns in the catalog differ from version to version. */
final class Collations {
    private static final String COLLATIONS = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%%I.%%I', n.nspname, c.collname) as name,
                   array[format('CREATE COLLATION %%I.%%I (%%s)', n.nspname, c.collname, array_to_string(array[
                       'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                       case when not c.collisdeterministic then 'DETERMINISTIC = false' end,
                       case when c.collcollate <> c.collctype then format('LC_COLLATE = %%L, LC_CTYPE = %%L', c.collcollate, c.collctype) else %s end, %s], ', '))] as statements
              from pg_collation c join pg_namespace n on n.oid = c.collnamespace
             where c.oid >= 16384
            """;

    private Collations() {}

    static void read(Reading reading) {
        String locale = reading.since(17)
                ? "'LOCALE = ' || quote_literal(coalesce(c.colllocale, c.collcollate))"
                : reading.since(15)
                        ? "'LOCALE = ' || quote_literal(coalesce(c.colliculocale, c.collcollate))"
                        : "'LOCALE = ' || quote_literal(c.collcollate)";
        String rules = reading.since(16, "'RULES = ' || quote_literal(c.collicurules)", "null");
        new SimpleKind(Kind.COLLATION, COLLATIONS.formatted(locale, rules)).read(reading);
    }
}
