package dev.reseed.project;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Fills in references to variables: {@code ${NAME}}, or {@code ${NAME:default}} with a default that may be empty. A
 * doubled dollar sign before the brace stands for the characters themselves.
 */
public final class Interpolation {
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** How much one file's references may grow to, in characters. */
    private static final int MAX_TOTAL = 4_000_000;

    private final Function<String, Optional<String>> variables;
    private int total;

    Interpolation(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** Whether the text refers to variables or escapes a reference. */
    static boolean concerns(String raw) {
        return raw.contains("${");
    }

    /** Whether a variable of that name can be referred to. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The text with every reference left out. */
    static String without(String raw) {
        return REFERENCE.matcher(raw).replaceAll("");
    }

    /** The text with every reference filled in; what was substituted is not looked at again. */
    String expand(String raw, Consumer<String> problem) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$${", at)) {
                out.append("${");
                at += 3;
            } else if (raw.startsWith("${", at)) {
                int end = raw.indexOf('}', at);
                if (end < 0) {
                    problem.accept("\"${\" is never closed; write \"$${\" for the characters themselves");
                    return out.toString();
                }
                out.append(reference(raw.substring(at + 2, end), problem));
                at = end + 1;
            } else {
                out.append(raw.charAt(at++));
            }
        }
        return out.toString();
    }

    private String reference(String inner, Consumer<String> problem) {
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        String fallback = colon < 0 ? "" : inner.substring(colon + 1);
        if (!isName(name)) {
            problem.accept("\"${\" is not followed by a variable's name; write \"$${\" for the characters themselves");
            return "";
        }
        if (fallback.contains("${")) {
            problem.accept("the default of ${" + Shown.plain(name) + "} cannot refer to another variable");
            return "";
        }
        if (fallback.startsWith("-")) {
            problem.accept("the default of ${" + Shown.plain(name) + "} is written as in a shell; write ${"
                    + Shown.plain(name) + ":default}, without \"-\"");
            return "";
        }
        Optional<String> value = total > MAX_TOTAL ? Optional.of("") : variables.apply(name);
        total += value.map(String::length).orElse(0);
        if (total > MAX_TOTAL) {
            problem.accept("the variables' values are longer than " + MAX_TOTAL + " characters together");
            return "";
        }
        if (value.isEmpty() && colon < 0) {
            problem.accept("the variable " + Shown.plain(name)
                    + " is not set, and the value gives no default; where it may be empty, write ${" + Shown.plain(name)
                    + ":}");
        }
        return value.orElse(fallback);
    }
}
