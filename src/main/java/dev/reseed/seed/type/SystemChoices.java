package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.util.Optional;

/** Types of the server's own, and of small extensions. Objects that are named are in every database. */
final class SystemChoices {
    private static final long LARGEST_OID = 0xffff_ffffL;

    private SystemChoices() {}

    static Optional<Choices> of(ColumnType.Base type) {
        return switch (type.name()) {
            case "oid", "xid", "cid" -> Optional.of(new Integers(1, 0, LARGEST_OID, 1000));
            case "xid8" -> Optional.of(new Integers(1, 0, Long.MAX_VALUE, 1000));
            case "tid" -> Optional.of(new Formed(100 * LARGEST_OID, 1000, Forms::tid));
            case "pg_lsn" -> Optional.of(new Formed(Choices.ENDLESS, 1L << 32, Forms::lsn));
            case "pg_snapshot", "txid_snapshot" -> Optional.of(new Formed(LARGEST_OID - 3, 1000, Forms::snapshot));
            case "aclitem" ->
                BaseChoices.list(
                        "=r/pg_monitor", "pg_monitor=r/pg_monitor", "pg_read_all_stats=r/pg_monitor", "=rw/pg_monitor");
            case "refcursor" -> BaseChoices.list("export_cursor", "orders_cursor", "report_cursor", "rows_cursor");
            case "int2vector", "oidvector" -> Optional.of(new Formed(1_000_000, Forms::numbers));
            case "ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc" ->
                Optional.of(ProductNumbers.of(type.name()));
            default -> named(type.name());
        };
    }

    private static Optional<Choices> named(String type) {
        return switch (type) {
            case "regclass" ->
                BaseChoices.list(
                        "pg_class", "pg_type", "pg_attribute", "pg_index", "pg_proc", "pg_namespace", "pg_constraint");
            case "regtype" ->
                BaseChoices.list("integer", "text", "boolean", "uuid", "date", "bigint", "numeric", "jsonb");
            case "regproc" ->
                BaseChoices.list("pg_catalog.now", "pg_catalog.version", "pg_catalog.pi", "pg_catalog.pg_backend_pid");
            case "regprocedure" ->
                BaseChoices.list("now()", "version()", "pi()", "lower(text)", "upper(text)", "abs(integer)");
            case "regoper" -> BaseChoices.list("pg_catalog.||/", "pg_catalog.|/", "pg_catalog.#-");
            case "regoperator" ->
                BaseChoices.list("+(integer,integer)", "-(integer,integer)", "=(text,text)", "<(date,date)");
            case "regrole" ->
                BaseChoices.list("pg_monitor", "pg_read_all_settings", "pg_read_all_stats", "pg_signal_backend");
            case "regnamespace" -> BaseChoices.list("pg_catalog", "information_schema", "pg_toast");
            case "regconfig" -> BaseChoices.list("simple", "english", "french", "german", "spanish", "italian");
            case "regdictionary" -> BaseChoices.list("simple", "english_stem", "french_stem", "german_stem");
            case "regcollation" -> BaseChoices.list("\"C\"", "\"POSIX\"", "\"default\"");
            default -> Optional.empty();
        };
    }
}
