package dev.reseed.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables in which migration tools remember what they ran. They need no rule, in whatever schema they are.
 *
 * <p>A name alone is not believed, since a table {@code migrations} may be about people: all of a table's columns have to be the
 * tool's. Those that can hold text from elsewhere (a failed statement's error quotes values, a dashboard notes who clicked)
 * are emptied. Every tool lets them be NULL.
 */
public final class HistoryTables {
    /** Table: columns; those with ? are not in every version, those with ! are emptied and not in every version. */
    private static final String KNOWN = """
            flyway_schema_history: installed_rank version description type script checksum installed_by installed_on \
            execution_time success
            schema_version: version_rank? installed_rank version description type script checksum installed_by installed_on \
            execution_time success
            schema_version: version
            schema_migrations: version dirty? inserted_at?
            schema_migrations: version statements? name? created_by! idempotency_key? rollback?
            schema_migrations: id applied description
            django_migrations: id app name applied
            alembic_version: version_num
            knex_migrations: id name batch migration_time
            knex_migrations_lock: index is_locked
            ar_internal_metadata: key value created_at updated_at
            _prisma_migrations: id checksum finished_at migration_name logs! rolled_back_at started_at applied_steps_count
            databasechangelog: id author filename dateexecuted orderexecuted exectype md5sum description comments tag \
            liquibase contexts? labels? deployment_id?
            databasechangeloglock: id locked lockgranted lockedby
            __efmigrationshistory: migrationid productversion
            __efmigrationshistory: migration_id product_version
            migrations: id timestamp name
            migrations: id migration batch
            sequelizemeta: name createdat? updatedat?
            goose_db_version: id version_id is_applied tstamp
            gorp_migrations: id applied_at
            mikro_orm_migrations: id name executed_at
            pgmigrations: id name run_on
            __drizzle_migrations: id hash created_at
            atlas_schema_revisions: version description type applied total executed_at execution_time error! error_stmt! hash \
            partial_hashes? operator_version
            """;

    private static final Map<String, List<Form>> FORMS = forms();

    private HistoryTables() {}

    /** The columns of one tool's table, in lower case. */
    private record Form(Set<String> required, Set<String> known, Set<String> emptied) {
        boolean fits(Set<String> columns) {
            return columns.containsAll(required) && known.containsAll(columns);
        }
    }

    /** Whether a table is one. */
    public static boolean isOne(String table, Set<String> columns) {
        return form(table, columns).isPresent();
    }

    /** The rule of a history's column; empty where the table is none. */
    static Optional<Rules.Rule> rule(MaskingGate.Columns table, String column) {
        return form(table.table(), table.columns())
                .map(form -> form.emptied().contains(lower(column)) ? new Rules.Rule.Null() : new Rules.Rule.Keep());
    }

    private static Optional<Form> form(String table, Collection<String> names) {
        List<Form> forms = FORMS.getOrDefault(lower(table), List.of());
        if (forms.isEmpty()) {
            return Optional.empty();
        }
        Set<String> columns = new HashSet<>();
        names.forEach(each -> columns.add(lower(each)));
        return forms.stream().filter(each -> each.fits(columns)).findFirst();
    }

    private static Map<String, List<Form>> forms() {
        Map<String, List<Form>> forms = new HashMap<>();
        KNOWN.lines().forEach(line -> {
            List<String> words = List.of(line.split(":? "));
            forms.computeIfAbsent(words.getFirst(), name -> new ArrayList<>())
                    .add(form(words.subList(1, words.size())));
        });
        return forms;
    }

    private static Form form(List<String> words) {
        Form form = new Form(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (String word : words) {
            String column = word.replaceAll("[?!]$", "");
            form.known().add(column);
            if (word.equals(column)) {
                form.required().add(column);
            } else if (word.endsWith("!")) {
                form.emptied().add(column);
            }
        }
        return form;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
