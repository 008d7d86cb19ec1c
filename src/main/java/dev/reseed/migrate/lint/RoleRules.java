package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.migrate.chain.ScriptStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;

/**
 * Statements that drop or rename roles which the server has already. Roles belong to the whole server: a trial in a scratch database
 * would take them away for good.
 */
public final class RoleRules {
    private static final Set<String> ROLE = Set.of("role", "user", "group");
    private static final Pattern WORD =
            Pattern.compile("\\b(" + String.join("|", ROLE) + ")\\b", Pattern.CASE_INSENSITIVE);

    private final ScriptParser parser;
    private final Set<String> roles;

    /** @param roles the names of those that are there */
    public RoleRules(ScriptParser parser, Set<String> roles) {
        this.parser = parser;
        this.roles = Set.copyOf(roles);
    }

    /** What the scripts would do to them, by the statements' words. */
    public List<Finding> of(List<MigrationFile> scripts) {
        List<Finding> findings = new ArrayList<>();
        for (MigrationFile script : scripts) {
            if (!isAboutRoles(script)) {
                continue;
            }
            try {
                parser.each(script.path(), statement -> findings.addAll(of(script, statement)));
            } catch (FlywayException unsplittable) {
                return findings; // Flyway says so when it is run, and runs nothing from there on
            }
        }
        return findings;
    }

    /** Most say nothing of roles, and need not be split into statements. */
    private static boolean isAboutRoles(MigrationFile script) {
        // Each encoding has these words in ASCII's bytes, with NULs between them in some.
        String text = new String(script.bytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
        return WORD.matcher(text).find();
    }

    private List<Finding> of(MigrationFile script, ScriptStatement statement) {
        return taken(Wording.of(statement.sql()).names()).stream()
                .map(role -> Finding.of(
                                Rule.CLUSTER_OBJECT,
                                script,
                                statement.line(),
                                "drops or renames the role " + role + ", which the server has already")
                        .as(Severity.ERROR)
                        .why("roles belong to the whole server: nothing is run, since it would be gone there")
                        .remedy("try it on a server of its own, the embedded one for example"))
                .toList();
    }

    /** @param words of a statement and its bodies, in order */
    private List<String> taken(List<String> words) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (!ROLE.contains(words.get(i + 1))) {
                continue;
            }
            if (words.get(i).equals("drop")) {
                words.subList(i + 2, words.size()).stream()
                        .dropWhile(word -> word.equals("if") || word.equals("exists"))
                        .takeWhile(roles::contains)
                        .forEach(taken::add);
            } else if (words.get(i).equals("alter")
                    && i + 3 < words.size()
                    && words.get(i + 3).equals("rename")
                    && roles.contains(words.get(i + 2))) {
                taken.add(words.get(i + 2));
            }
        }
        return taken;
    }
}
