package dev.reseed.dump.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server's own types, by the names that {@code format_type} gives them. */
final class ServerTypes {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("bool", "boolean"),
            Map.entry("char", "\"char\""),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("int", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("serial", "integer"),
            Map.entry("serial2", "smallint"),
            Map.entry("serial4", "integer"),
            Map.entry("serial8", "bigint"),
            Map.entry("bigserial", "bigint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("time", "time without time zone"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("varbit", "bit varying"),
            Map.entry("varchar", "character varying"));

    private static final Set<String> NAMES = Set.of("""
            aclitem bigint bit boolean box bpchar bytea cid cidr circle date datemultirange daterange inet int2vector
            int4multirange int4range int8multirange int8range integer interval json jsonb jsonpath line lseg macaddr
            macaddr8 money name numeric nummultirange numrange oid oidvector path pg_lsn pg_snapshot point polygon real
            refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
            regprocedure regrole regtype smallint text tid tsmultirange tsquery tsrange tstzmultirange tstzrange
            tsvector txid_snapshot uuid xid xid8 xml
            """.split("\\s+"));

    private ServerTypes() {}

    /** The name of a type that is written without a schema; empty where the server has none of this name. */
    static Optional<String> named(String written) {
        String other = OTHER_NAMES.get(written);
        return other != null ? Optional.of(other) : Optional.of(written).filter(NAMES::contains);
    }
}
