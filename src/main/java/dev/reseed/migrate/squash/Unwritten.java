package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import java.util.ArrayList;
import java.util.List;

/** What a chain may leave in a database and a baseline does not hold. */
public final class Unwritten {
    private static final String LARGE_OBJECTS = "select count(*) from pg_largeobject_metadata";

    /** As a schema's definitions leave them out. */
    private static final String SECRETS = """
            with options (what, options) as (
                select 'the foreign-data wrapper ' || quote_ident(fdwname), fdwoptions from pg_foreign_data_wrapper where oid >= 16384
                union all select 'the server ' || quote_ident(srvname), srvoptions from pg_foreign_server
                union all select format('the user mapping of %s for %I', usename, srvname), umoptions from pg_user_mappings)
            select format('the option %s of %s', option_name, what) from options, pg_options_to_table(options)
             where option_name ~* 'pass|pwd|secret|token|key|credential|auth' order by 1
            """;

    private Unwritten() {}

    /** What there is, in words. */
    public static List<String> in(Session session) {
        List<String> found = new ArrayList<>();
        long objects = session.one(LARGE_OBJECTS, row -> row.getLong(1));
        if (objects > 0) {
            found.add(objects + (objects == 1 ? " large object" : " large objects"));
        }
        found.addAll(session.query(SECRETS, row -> row.getString(1)));
        return found;
    }
}
