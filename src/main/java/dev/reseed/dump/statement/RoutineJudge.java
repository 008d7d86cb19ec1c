package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.sql.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions, procedures and aggregates: whether the server confines what they do. */
final class RoutineJudge {
    private static final Set<String> CONFINED = Set.of("sql", "plpgsql", "plperl", "pltcl");

    private RoutineJudge() {}

    /** Judges what stands behind {@code CREATE FUNCTION}. */
    static Judgement judge(Words words) {
        String name = CreateJudge.nameOr("FUNCTION", words);
        if (words.qualified() == null || !words.takeGroup()) {
            return Answers.unknown("CREATE FUNCTION");
        }
        return confined(words) ? new Define() : Answers.untrusted(name);
    }

    /**
     * Whether no clause asks for more than a user without rights may have. The clauses stand in any order; a type may be named
     * like a key word, so every place that could be a clause has to be harmless as one.
     */
    private static boolean confined(Words words) {
        boolean not = false;
        while (!words.atEnd() && !words.take("begin", "atomic")) {
            if (words.is("language")) {
                words.advance();
                String language = language(words.ahead());
                if (language == null || !CONFINED.contains(language)) {
                    return false;
                }
                not = false;
                continue;
            }
            if ((words.is("leakproof") && !not) || words.is("support")) {
                return false;
            }
            not = words.is("not");
            words.step();
        }
        return true;
    }

    private static @Nullable String language(Words words) {
        return words.kind().isString() ? words.text() : words.name();
    }

    /** A state of type {@code internal} is a pointer: only superusers may pass it on. */
    static Judgement aggregate(Words words) {
        String name = CreateJudge.nameOr("AGGREGATE", words);
        while (!words.atEnd()) {
            boolean state = words.isAny("stype", "mstype", "stype1");
            words.advance();
            if (state && words.takeSign("=") && internal(words.ahead())) {
                return Answers.untrusted(name);
            }
        }
        return new Define();
    }

    private static boolean internal(Words words) {
        if (words.kind() == TokenKind.STRING) {
            return true;
        }
        TableName type = words.qualified();
        return type == null || type.name().equals("internal");
    }
}
