package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Authorization;
import dev.reseed.dump.statement.Judgement.Setting;
import dev.reseed.sql.Literals;
import dev.reseed.sql.TokenKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code SET} and {@code RESET}. Values are written anew as literals, so that they mean the same wherever they are run. */
final class SettingJudge {
    private static final Set<String> TAKEN_OVER = Set.of(
            "backslash_quote",
            "bytea_output",
            "check_function_bodies",
            "client_min_messages",
            "datestyle",
            "default_table_access_method",
            "default_toast_compression",
            "escape_string_warning",
            "extra_float_digits",
            "intervalstyle",
            "lc_monetary",
            "quote_all_identifiers",
            "row_security",
            "search_path",
            "standard_conforming_strings",
            "synchronize_seqscans",
            "timezone",
            "xmloption");

    /** The load sets its own, or has read the text with it already, or it changes nothing of what is made. */
    private static final Set<String> LEFT_OUT = Set.of(
            "application_name",
            "client_encoding",
            "default_transaction_read_only",
            "default_with_oids",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "maintenance_work_mem",
            "statement_timeout",
            "synchronous_commit",
            "transaction_timeout",
            "work_mem");

    private SettingJudge() {}

    static Judgement set(Words words) {
        if (words.take("local")) {
            return local(words);
        }
        if (words.take("session", "authorization")) {
            return authorization(words);
        }
        words.take("session");
        if (words.is("role")) {
            return role();
        }
        if (words.take("names")) {
            return Answers.leftOut();
        }
        String name = nameWithAssignment(words);
        if (name == null) {
            return Answers.unknown("SET");
        }
        if (words.take("default")) {
            return words.atEnd() ? judged(name, Optional.empty()) : Answers.unknown("SET");
        }
        String value = values(words);
        return value == null ? Answers.unknown("SET") : judged(name, Optional.of(value));
    }

    static Judgement reset(Words words) {
        if (words.take("session", "authorization")) {
            return words.atEnd() ? new Authorization(Optional.empty()) : Answers.unknown("RESET");
        }
        if (words.is("role")) {
            return role();
        }
        String name = words.take("time", "zone") ? "timezone" : words.name();
        return name == null || !words.atEnd() ? Answers.unknown("RESET") : judged(name, Optional.empty());
    }

    /** @param value as SQL; empty for the default */
    static Judgement judged(String written, Optional<String> value) {
        String name = written.toLowerCase(Locale.ROOT);
        if (TAKEN_OVER.contains(name)) {
            return new Setting(name, value);
        }
        if (LEFT_OUT.contains(name)) {
            return Answers.leftOut();
        }
        return switch (name) {
            case "default_tablespace" ->
                value.isEmpty() || value.get().equals("''")
                        ? new Setting(name, value)
                        : Answers.leftOut("tablespaces are left out: everything is made in the database's own");
            case "session_replication_role" ->
                Answers.leftOut(
                        "session_replication_role is left out: triggers and foreign keys stay as they are defined");
            default -> Answers.refused("SET changes a setting that a dump is not known to change");
        };
    }

    private static Judgement local(Words words) {
        String name = nameWithAssignment(words);
        boolean harmless = name != null && LEFT_OUT.contains(name);
        return harmless
                ? Answers.leftOut()
                : Answers.refused("SET LOCAL ends with its transaction, and a load keeps none of the dump's");
    }

    /** The objects get their owners by statements of their own. */
    private static Judgement role() {
        return Answers.leftOut("SET ROLE is left out: everything is made by the load's own role");
    }

    private static Judgement authorization(Words words) {
        boolean end = words.take("default");
        String role = end ? null : words.kind().isString() ? words.text() : words.name();
        if (!words.atEnd() || (!end && (role == null || role.isEmpty()))) {
            return Answers.unknown("SET SESSION AUTHORIZATION");
        }
        return new Authorization(Optional.ofNullable(role));
    }

    private static @Nullable String nameWithAssignment(Words words) {
        if (words.take("time", "zone")) {
            // LOCAL is the grammar's other word for DEFAULT; an interval is not known.
            return words.isAny("local", "interval") ? null : "timezone";
        }
        if (words.take("schema")) {
            return words.kind().isString() ? "search_path" : null;
        }
        if (words.take("xml", "option")) {
            return "xmloption";
        }
        String name = words.name();
        return name != null && (words.take("to") || words.takeSign("=")) ? name : null;
    }

    /** All that is left, as literals separated by commas. */
    private static @Nullable String values(Words words) {
        StringBuilder values = new StringBuilder();
        do {
            String value = value(words);
            if (value == null) {
                return null;
            }
            values.append(values.isEmpty() ? "" : ", ").append(value);
        } while (words.take(TokenKind.COMMA));
        return words.atEnd() ? values.toString() : null;
    }

    private static @Nullable String value(Words words) {
        if (words.kind().isIdentifier() || words.kind().isString()) {
            String text = words.kind().isString() ? words.text() : words.name();
            return text == null || text.indexOf('\0') >= 0 ? null : Literals.quote(text);
        }
        String sign = words.isSign("-") ? "-" : "";
        if (words.isSign("-") || words.isSign("+")) {
            words.advance();
        }
        if (words.kind() != TokenKind.NUMBER) {
            return null;
        }
        String number = words.written();
        words.advance();
        return sign + number;
    }
}
