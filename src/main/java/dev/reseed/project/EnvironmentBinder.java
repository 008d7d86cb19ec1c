package dev.reseed.project;

import dev.reseed.kernel.DatabaseName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment described at the top of the file, and those of {@code environments}, which inherit from it. */
final class EnvironmentBinder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Set<String> MAINTENANCE = Set.of("postgres", "template0", "template1");
    private static final int MAX_KEEP = 20;
    private static final int DEFAULT_KEEP = 1;

    private final Section top;

    EnvironmentBinder(Section top) {
        this.top = top;
    }

    /** What an entry says, with what it inherits; null where neither says anything usable. */
    private record Draft(
            @Nullable DatabaseName database,
            @Nullable ServerSpec server,
            @Nullable Data data,
            @Nullable Integer keep) {
        Draft or(Draft other) {
            return new Draft(
                    database != null ? database : other.database,
                    server != null ? server : other.server,
                    data != null ? data : other.data,
                    keep != null ? keep : other.keep);
        }
    }

    /** The environments; complete only if no problem was added. */
    List<Environment> bind() {
        Draft base = draft(top);
        Map<String, Section> entries = entries();
        List<Environment> environments = new ArrayList<>();
        Section same = entries.get(Project.DEFAULT_ENVIRONMENT);
        if (top.mentions("server") || !top.mentions("environments")) {
            Draft own = same == null ? base : draft(same).or(base);
            complete(Project.DEFAULT_ENVIRONMENT, own, same == null ? List.of(top) : List.of(same, top))
                    .ifPresent(environments::add);
            entries.remove(Project.DEFAULT_ENVIRONMENT);
        }
        entries.forEach((name, section) ->
                complete(name, draft(section).or(base), List.of(section, top)).ifPresent(environments::add));
        return environments;
    }

    private Map<String, Section> entries() {
        Map<String, Section> entries = new LinkedHashMap<>();
        Optional<Section> all = top.get("environments").flatMap(Value::anyKeys);
        Set<String> lower = new HashSet<>();
        for (Value each : all.map(Section::all).orElse(List.of())) {
            checkName(each, lower);
            each.section("database", "server", "data", "keep").ifPresent(section -> entries.put(each.key(), section));
        }
        if (all.isPresent() && all.get().all().isEmpty()) {
            all.get().self().problem("\"environments\" is empty; name at least one, or remove the key");
        }
        return entries;
    }

    private static void checkName(Value entry, Set<String> lower) {
        String name = entry.key();
        if (!NAME.matcher(name).matches()) {
            entry.problem("the environment name " + Shown.quoted(name)
                    + " cannot be used: a name has 1 to 40 letters, digits, dots, hyphens and underscores");
        } else if (name.equals("migrations")) {
            entry.problem("an environment cannot be named \"migrations\": commands take that word for the files");
        } else if (!lower.add(name.toLowerCase(Locale.ROOT))) {
            entry.problem("the environment name " + Shown.quoted(name) + " differs from another one in case only");
        }
    }

    private static Draft draft(Section section) {
        return new Draft(
                section.get("database").flatMap(EnvironmentBinder::database).orElse(null),
                section.get("server").flatMap(new ServerBinder()::bind).orElse(null),
                section.get("data").flatMap(RecipeBinder::data).orElse(null),
                section.get("keep").flatMap(each -> each.integer(1, MAX_KEEP)).orElse(null));
    }

    private static Optional<DatabaseName> database(Value value) {
        return value.text().filter(name -> usable(name, "\"database\"", value)).map(DatabaseName::new);
    }

    private static boolean usable(String name, String what, Value value) {
        if (name.getBytes(StandardCharsets.UTF_8).length > DatabaseName.MAX_BYTES) {
            value.problem(what + " is longer than " + DatabaseName.MAX_BYTES + " bytes");
            return false;
        }
        if (MAINTENANCE.contains(name)) {
            value.problem(what + " cannot be " + Shown.quoted(name) + ": the server needs that one itself");
            return false;
        }
        return true;
    }

    private static Optional<Environment> complete(String name, Draft draft, List<Section> sections) {
        return new Entry(name, draft, sections).complete();
    }

    /** An environment with the sections that describe it, its own first; what is missing or disagrees is added here. */
    private record Entry(String name, Draft draft, List<Section> sections) {
        Optional<Environment> complete() {
            Optional<String> inUrl = draft.server instanceof ServerSpec.Local local
                    ? local.settings().get("dbname")
                    : Optional.empty();
            if (!mentioned("server")) {
                own().problem("missing key \"server\"");
            }
            if (!mentioned("database") && inUrl.isEmpty() && (draft.server != null || sections.size() == 1)) {
                own().problem("missing key \"database\"");
            }
            inUrl.ifPresent(this::agree);
            return database(inUrl).flatMap(this::environment);
        }

        private Optional<DatabaseName> database(Optional<String> inUrl) {
            return mentioned("database")
                    ? Optional.ofNullable(draft.database)
                    : inUrl.filter(each -> usable(each, "the database of the URL", server()))
                            .map(DatabaseName::new);
        }

        /**
         * An entry's own database is more particular than an inherited URL, and than what a variable brings along, which
         * is the application's and names the application's database; otherwise the two must be the same.
         */
        private void agree(String inUrl) {
            boolean judged = first("server") <= first("database") && isLiteral(inUrl);
            if (draft.database != null && judged && !inUrl.equals(draft.database.value())) {
                String own = ", or give environment " + Shown.quoted(name) + " its own \"database\"";
                server().problem("the URL names another database than \"database\" does; leave it out of the URL"
                        + (sections.size() > 1 ? own : ""));
            }
        }

        /** Whether the URL names the database without any variable's help. */
        private boolean isLiteral(String inUrl) {
            String literal = server().literal("url");
            return ConnectionUrl.looksLikeOne(literal)
                    && ConnectionUrl.database(literal).filter(inUrl::equals).isPresent();
        }

        private Optional<Environment> environment(DatabaseName database) {
            return Optional.ofNullable(draft.server)
                    .map(server -> new Environment(
                            name,
                            database,
                            withoutDatabase(server),
                            draft.data == null ? Data.NONE : draft.data,
                            draft.keep == null ? DEFAULT_KEEP : draft.keep));
        }

        /** Nothing may take the URL's database for the environment's where the two are different things. */
        private static ServerSpec withoutDatabase(ServerSpec server) {
            return server instanceof ServerSpec.Local local
                    ? new ServerSpec.Local(local.settings().without("dbname"))
                    : server;
        }

        private Value own() {
            return sections.getFirst().self();
        }

        private Value server() {
            return sections.stream()
                    .flatMap(each -> each.get("server").stream())
                    .findFirst()
                    .orElse(own());
        }

        private boolean mentioned(String key) {
            return sections.stream().anyMatch(each -> each.mentions(key));
        }

        private int first(String key) {
            int index = 0;
            while (index < sections.size() && !sections.get(index).has(key)) {
                index++;
            }
            return index;
        }
    }
}
