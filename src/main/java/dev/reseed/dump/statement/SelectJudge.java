package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.SequenceValue;
import dev.reseed.sql.Literals;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that pg_dump writes as {@code SELECT}: of literals, and nothing around them. */
final class SelectJudge {
    private SelectJudge() {}

    static Judgement judge(Words words) {
        if (words.is("case")) {
            return LargeObjectJudge.oldUnlink(words);
        }
        boolean star = words.takeSign("*") && words.take("from");
        if (words.is("pg_catalog")) {
            Words ahead = words.ahead();
            ahead.advance();
            if (ahead.kind() == TokenKind.DOT) {
                words.advance();
                words.advance();
            }
        }
        String function = words.name();
        if (function == null || words.kind() != TokenKind.OPEN_PAREN) {
            return refused();
        }
        if (function.startsWith("binary_upgrade_")) {
            return Answers.refused("calls of binary_upgrade are for pg_upgrade alone");
        }
        return star ? statistics(function, words) : call(function, words);
    }

    private static Judgement call(String function, Words words) {
        return switch (function) {
            case "set_config" -> setConfig(Scalar.arguments(words), words);
            case "setval" -> setval(Scalar.arguments(words), words);
            case "lo_create", "lo_open", "lowrite", "lo_close" ->
                LargeObjectJudge.call(function, Scalar.arguments(words), words);
            case "lo_unlink" -> LargeObjectJudge.unlink(words);
            case "lo_import", "lo_export" -> Answers.refused("the call reads or writes a file of the server");
            default -> statistics(function, words);
        };
    }

    /** What PostgreSQL 18 writes: statistics hold values of rows, and are made anew. */
    private static Judgement statistics(String function, Words words) {
        return switch (function) {
            case "pg_restore_relation_stats",
                    "pg_restore_attribute_stats",
                    "pg_restore_extended_stats",
                    "pg_clear_relation_stats",
                    "pg_clear_attribute_stats",
                    "pg_clear_extended_stats" -> words.takeGroup() && words.atEnd() ? Answers.leftOut() : refused();
            default -> refused();
        };
    }

    private static Judgement setval(@Nullable List<Scalar> arguments, Words words) {
        if (arguments == null || !words.atEnd() || arguments.size() < 2 || arguments.size() > 3) {
            return Answers.refused("setval takes literals only");
        }
        boolean literals = arguments.get(0).string()
                && arguments.get(1).isWhole()
                && (arguments.size() == 2 || arguments.get(2).isBoolean());
        return literals ? new SequenceValue() : Answers.refused("setval takes a name, a number, and TRUE or FALSE");
    }

    private static Judgement setConfig(@Nullable List<Scalar> arguments, Words words) {
        if (arguments == null || !words.atEnd() || arguments.size() != 3) {
            return setConfigRefused();
        }
        if (!arguments.get(0).string()
                || !arguments.get(1).string()
                || !arguments.get(2).is("false")) {
            return setConfigRefused();
        }
        String name = arguments.get(0).text();
        byte[] value = arguments.get(1).bytes();
        String rendered = name.equals("search_path") && value.length > 0 ? names(value) : literal(value);
        return rendered == null ? Answers.unknown("set_config") : SettingJudge.judged(name, Optional.of(rendered));
    }

    private static Judgement setConfigRefused() {
        return Answers.refused("set_config takes literals only, and FALSE as the last");
    }

    private static @Nullable String literal(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 ? null : Literals.quote(text);
    }

    /** A list of names in one string, as a list of literals. */
    private static @Nullable String names(byte[] list) {
        Words words = new Words(list, 0, list.length, true);
        List<String> names = new ArrayList<>();
        do {
            String name = words.name();
            if (name == null) {
                return null;
            }
            names.add(Literals.quote(name));
        } while (words.take(TokenKind.COMMA));
        return words.atEnd() ? String.join(", ", names) : null;
    }

    private static Judgement refused() {
        return Answers.refused("SELECT reads rows or calls functions, and is no call that pg_dump writes");
    }
}
