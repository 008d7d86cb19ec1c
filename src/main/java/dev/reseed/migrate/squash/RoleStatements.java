package dev.reseed.migrate.squash;

import dev.reseed.migrate.lint.Wording;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What scripts do to roles, which belong to the whole server: a schema does not tell it, and a password would be told by nothing. It is
 * taken over as it is written, placeholders and all.
 */
final class RoleStatements {
    private static final Set<String> CHANGES = Set.of("create", "alter", "drop");
    private static final Set<String> ROLE = Set.of("role", "user", "group");
    private static final Set<String> MEMBERSHIP = Set.of("grant", "revoke");

    private static final String BEGIN = "DO $role$ BEGIN\n    ";

    private RoleStatements() {}

    /**
     * The statements, each with its semicolon; those that make a role pass over one that is there.
     *
     * @param shown the script's name, for messages
     * @param script its text, with its placeholders
     */
    static List<String> in(String shown, String script) {
        List<String> found = new ArrayList<>();
        StatementReader reader = new StatementReader(
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), ScriptFormat.utf8(shown));
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            if (item.copyFromStdin()) {
                skip(reader.copyData());
            } else if (isAboutRoles(Wording.of(item.text()))) {
                found.add(guarded(item.text().strip()));
            }
        }
        return found;
    }

    private static void skip(CopyData rows) {
        boolean more = true;
        while (more) {
            more = rows.nextChunk();
        }
    }

    private static boolean isAboutRoles(Wording wording) {
        List<String> words = wording.names();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (CHANGES.contains(words.get(i))
                    && ROLE.contains(words.get(i + 1))
                    && !words.get(i + 2).equals("mapping")) {
                return true;
            }
        }
        boolean comment = words.size() > 2 && words.getFirst().equals("comment") && ROLE.contains(words.get(2));
        return comment
                || (MEMBERSHIP.contains(wording.first()) && !wording.words().contains("on"));
    }

    /** Whether it makes a role without looking whether there is one. */
    private static boolean isBlind(String sql) {
        List<String> words = Wording.of(sql).words();
        return words.size() > 1 && words.getFirst().equals("create") && ROLE.contains(words.get(1));
    }

    /** Whether a script makes roles without looking, so that it runs once on a server. */
    static boolean areBlind(String shown, String script) {
        return in(shown, script).stream().anyMatch(each -> each.startsWith(BEGIN));
    }

    private static String guarded(String sql) {
        String statement = sql.endsWith(";") ? sql : sql + ";";
        return isBlind(sql)
                ? BEGIN + statement + "\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $role$;"
                : statement;
    }
}
