package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Rules.Rule.Tsvector;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Triggers of our own that make search words of each row's masked texts while the server takes the row, so that no row is written twice.
 * They are gone before anybody else uses the tables.
 */
final class SearchTriggers {
    private static final String CONFIG = """
            select n.nspname, c.cfgname
              from pg_catalog.pg_ts_config c join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
             where c.cfgname = ? and n.nspname in (?, ?)
             order by n.nspname <> 'pg_catalog'
            """;

    /** No dump has this name, and hardly one of a table's other triggers comes behind it. */
    private final String name = "~reseed_" + UUID.randomUUID();

    /** By where they are: the triggers' names. */
    private final Map<Target, String> targets = new LinkedHashMap<>();

    private final List<String> functions = new ArrayList<>();

    private record Target(LoadTable.Name table, String column) {}

    /**
     * The configuration that a rule names, as SQL.
     *
     * @param line says where the rule is, before what is wrong with it
     */
    static String config(Session catalog, Tsvector rule, UnaryOperator<String> line) {
        Tsvector.Config config = rule.config();
        return catalog.first(
                        CONFIG,
                        row -> Identifiers.qualified(row.getString(1), row.getString(2)),
                        config.name(),
                        config.schema().orElse("pg_catalog"),
                        config.schema().orElse("public"))
                .orElseThrow(
                        () -> ReseedException.usage(
                                "a rule names a text search configuration that is not there",
                                line.apply("is to be made by "
                                        + config.schema()
                                                .map(schema -> schema + ".")
                                                .orElse("") + config.name()
                                        + ", which neither the server nor the dump has"),
                                "write simple, or another one that psql lists for \\dF, with its schema if that is not public"));
    }

    /**
     * Makes the trigger for a column, unless it is there; that acts again, since the dump may have switched off all of a table's triggers.
     *
     * @param tables those that rows really go to: a table's partitions, or itself
     * @param config as SQL
     */
    void make(Session session, List<LoadTable.Name> tables, String column, Tsvector rule, String config) {
        List<LoadTable.Name> lacking = tables.stream()
                .filter(each -> !targets.containsKey(new Target(each, column)))
                .toList();
        if (!lacking.isEmpty()) {
            create(session, lacking, column, rule, config);
        }
        // Where triggers do not act, because rows are final, this one does.
        tables.forEach(each -> session.execute(
                "alter table " + qualified(each) + " enable always trigger " + targets.get(new Target(each, column))));
    }

    private void create(Session session, List<LoadTable.Name> lacking, String column, Tsvector rule, String config) {
        String trigger = name + "_" + functions.size();
        String function = Identifiers.qualified(lacking.getFirst().schema(), trigger);
        session.execute("create function " + function + "() returns trigger language plpgsql as "
                + Literals.quote(body(column, rule, config)));
        functions.add(function);
        for (LoadTable.Name each : lacking) {
            session.execute("create trigger " + Identifiers.quote(trigger) + " before insert on " + qualified(each)
                    + " for each row execute function " + function + "()");
            targets.put(new Target(each, column), Identifiers.quote(trigger));
        }
    }

    private static String qualified(LoadTable.Name table) {
        return Identifiers.qualified(table.schema(), table.table());
    }

    private static String body(String column, Tsvector rule, String config) {
        String by =
                "pg_catalog.to_tsvector(" + Literals.quote(config) + "::pg_catalog.regconfig, pg_catalog.concat_ws(' '";
        boolean weighted = rule.from().getFirst().weight().isPresent();
        String words = weighted
                ? rule.from().stream()
                        .map(each -> "pg_catalog.setweight(" + by + field(each.column()) + ")), '"
                                + each.weight().orElseThrow() + "')")
                        .collect(Collectors.joining(" operator(pg_catalog.||) "))
                : rule.from().stream().map(each -> field(each.column())).collect(Collectors.joining("", by, "))"));
        return "begin new." + Identifiers.quote(column) + " := " + words + "; return new; end";
    }

    private static String field(String column) {
        return ", new." + Identifiers.quote(column);
    }

    /** Removes all of them, one by one: a server has room for so many locks at a time. */
    void drop(Session session) {
        targets.forEach(
                (target, trigger) -> session.execute("drop trigger " + trigger + " on " + qualified(target.table())));
        targets.clear();
        functions.forEach(each -> session.execute("drop function " + each + "()"));
        functions.clear();
    }
}
