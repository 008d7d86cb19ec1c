package dev.reseed.migrate.squash;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Version;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.chain.ScriptSettings;
import dev.reseed.schema.Catalog;
import dev.reseed.sql.Literals;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.Configuration;

/** Writes a baseline: what some scripts do, in one that does the same. */
public final class BaselineScript {
    /** How a statement names the database before that is taken out of it again. */
    private static final String DATABASE = "\uE002";

    private static final String KEYWORDS = "select word from pg_get_keywords() where catcode <> 'U'";

    private final SquashScope scope;
    private final Configuration configuration;
    private final Map<String, String> texts = new TreeMap<>();
    private final Set<Script> replacing;

    /** @param configuration how Flyway reads the scripts, and will read this one */
    public BaselineScript(SquashScope scope, Configuration configuration) {
        this.scope = scope;
        this.configuration = configuration;
        for (Script script : scope.run()) {
            ScriptSettings settings = ScriptSettings.of(script.file().path());
            Charset charset = settings.encoding().orElse(configuration.getEncoding());
            texts.put(script.file().shown(), new String(script.file().bytes(), charset));
        }
        replacing = scope.run().stream()
                .filter(script -> ScriptSettings.of(script.file().path()).placeholderReplacement())
                .collect(Collectors.toSet());
    }

    /**
     * What the scripts made.
     *
     * @param before the schema before the first of them
     * @param after the schema after the last
     * @param maker the role that ran them, quoted where it has to be
     * @param settings statements that give a database, named by {@link #DATABASE}, its own settings
     * @param roles statements that make the roles that they made, by the roles' names
     * @param builtIn values of Flyway's own placeholders, by their full names
     * @param writtenOut placeholders whose values it has, and not themselves
     */
    public record Made(
            Catalog before,
            Catalog after,
            String maker,
            List<String> settings,
            Map<String, List<String>> roles,
            Map<String, String> builtIn,
            Set<String> writtenOut) {
        public Made {
            roles = new TreeMap<>(roles);
            settings = List.copyOf(settings);
            builtIn = Map.copyOf(builtIn);
            writtenOut = Set.copyOf(writtenOut);
        }
    }

    /**
     * Rows that it holds.
     *
     * @param session reads them
     * @param further statements behind them: where sequences stand, which materialized views are filled
     */
    public record Rows(Session session, List<RowTable> tables, List<String> further) {
        public Rows {
            tables = List.copyOf(tables);
            further = List.copyOf(further);
        }
    }

    /**
     * What became of placeholders.
     *
     * @param kept how often each stands in the baseline
     * @param lost those whose values are written out, wherever they are
     */
    public record Placeholders(Map<String, Integer> kept, Set<String> lost) {
        public Placeholders {
            kept = new TreeMap<>(kept);
            lost = Set.copyOf(lost);
        }
    }

    /** The name by which {@link Made#settings} names the database. */
    public static String database() {
        return DATABASE;
    }

    /** Writes it to a file. */
    public Placeholders write(Made made, Rows rows, Path file, Cancellation cancellation) {
        PlaceholderUse use = use(made, rows.session());
        PlaceholderText text =
                new PlaceholderText(configuration.getPlaceholderPrefix(), configuration.getPlaceholderSuffix(), use);
        Catalog.Halves halves = made.after()
                .scriptSince(
                        made.before(),
                        Optional.of(made.maker()).filter(maker -> !use.words().containsValue(maker)));
        CharsetEncoder encoder = configuration
                .getEncoding()
                .newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .onMalformedInput(CodingErrorAction.REPORT);
        try (Writer out =
                new java.io.BufferedWriter(new java.io.OutputStreamWriter(Files.newOutputStream(file), encoder))) {
            out.write(title());
            for (String statement : roles(made, text)) {
                out.write("\n" + statement + "\n");
            }
            out.write(text.of(halves.before()));
            RowScript script = new RowScript(rows.session(), cancellation);
            for (RowTable table : rows.tables()) {
                out.write("\n");
                script.write(table, part -> out.write(text.of(part)));
            }
            for (String statement : rows.further()) {
                out.write("\n" + text.of(statement) + "\n");
            }
            out.write(text.of(halves.after()));
            for (String statement : made.settings()) {
                out.write("\n" + text.of(onThisDatabase(statement)) + "\n");
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the baseline cannot be written",
                    "it has characters that " + configuration.getEncoding()
                            + ", the migrations' encoding, does not have",
                    "set another encoding: migrations: { flyway: { encoding: UTF-8 } }",
                    e);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the baseline cannot be written",
                    String.valueOf(e.getMessage()),
                    "free some space",
                    e);
        }
        Set<String> lost = new TreeSet<>(use.used());
        lost.removeAll(text.kept().keySet());
        lost.addAll(use.lost());
        return new Placeholders(text.kept(), lost);
    }

    private PlaceholderUse use(Made made, Session session) {
        Map<String, String> values = new HashMap<>(made.builtIn());
        values.putAll(configuration.getPlaceholders());
        List<String> read = configuration.isPlaceholderReplacement()
                ? scope.run().stream()
                        .filter(replacing::contains)
                        .map(script -> texts.getOrDefault(script.file().shown(), ""))
                        .toList()
                : List.of();
        return PlaceholderUse.of(
                configuration.getPlaceholderPrefix(),
                configuration.getPlaceholderSuffix(),
                values,
                Set.copyOf(session.query(KEYWORDS, row -> row.getString(1))),
                made.writtenOut(),
                read);
    }

    private String title() {
        String first = String.valueOf(scope.run().getFirst().file().path().getFileName());
        String last = String.valueOf(scope.run().getLast().file().path().getFileName());
        return "-- What " + scope.run().size() + " migrations do, from " + named(first) + " to " + named(last)
                + ". Written by Reseed " + Version.current() + ",\n-- which has compared what both make.\n";
    }

    /** A name may hold what looks like a placeholder. */
    private String named(String file) {
        return file.replace(configuration.getPlaceholderPrefix(), "").replaceAll("\\R", " ");
    }

    /** Roles of the server that the scripts make where they are not there yet, and had no need to. */
    public Set<String> rolesOf(Set<String> server) {
        if (server.isEmpty()) {
            return Set.of();
        }
        Map<String, String> values = configuration.getPlaceholders();
        Set<String> made = new TreeSet<>();
        boolean composed = false;
        for (Script script : scope.run()) {
            RoleStatements.Making making = RoleStatements.making(script.file().shown(), filled(script, values));
            made.addAll(making.names());
            composed |= making.composed();
        }
        if (composed) {
            return named(server, values);
        }
        made.retainAll(server);
        return made;
    }

    /**
     * Those of some names that stand somewhere in the scripts as a word.
     *
     * @param values of placeholders; the project's where it has none
     */
    public Set<String> named(Set<String> names, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(configuration.getPlaceholders());
        all.putAll(values);
        List<String> read = names.isEmpty()
                ? List.of()
                : scope.run().stream().map(script -> filled(script, all)).toList();
        return names.stream()
                .filter(name -> {
                    Pattern word = PlaceholderUse.word(name);
                    return read.stream().anyMatch(text -> word.matcher(text).find());
                })
                .collect(Collectors.toSet());
    }

    private String filled(Script script, Map<String, String> values) {
        String text = texts.getOrDefault(script.file().shown(), "");
        if (!replacing.contains(script)) {
            return text;
        }
        for (Map.Entry<String, String> each : values.entrySet()) {
            String placeholder =
                    configuration.getPlaceholderPrefix() + each.getKey() + configuration.getPlaceholderSuffix();
            text = Pattern.compile(Pattern.quote(placeholder), Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .replaceAll(Matcher.quoteReplacement(each.getValue()));
        }
        return text;
    }

    /** The statements about roles: first those that make some as they were seen, then the scripts' own, then what there is to say of the former. */
    private List<String> roles(Made made, PlaceholderText text) {
        List<String> statements = new ArrayList<>();
        for (Script script : scope.run()) {
            String shown = script.file().shown();
            RoleStatements.in(shown, texts.getOrDefault(shown, ""))
                    .forEach(each -> statements.add(replacing.contains(script) ? each : text.ofUnreplaced(each)));
        }
        List<String> making = new ArrayList<>();
        made.roles().forEach((role, seen) -> {
            if (statements.stream().noneMatch(each -> RoleStatements.makes(each, role))) {
                making.add(text.of(seen.getFirst()));
                seen.stream().skip(1).map(text::of).forEach(statements::add);
            }
        });
        making.addAll(statements);
        return making;
    }

    private static String onThisDatabase(String statement) {
        String quoted = Literals.quote(statement);
        return "DO $settings$ BEGIN\n    EXECUTE "
                + quoted.replace(
                        DATABASE,
                        "' || quote_ident(current_database()) || " + (quoted.startsWith("E") ? "E" : "") + "'")
                + ";\nEND $settings$;";
    }
}
