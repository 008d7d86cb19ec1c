package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plain data in source code: literals, maps, and the usual ways to read a variable with a default. Nothing is run: what
 * is anything else is {@link Node.Unknown}.
 */
final class CodeData {
    private static final int MAX_DEPTH = 30;

    /** Calls whose first argument is a variable's name and whose second, or {@code default}, is the value without it. */
    private static final Set<String> READERS = Set.of(
            "os.environ.get",
            "environ.get",
            "os.getenv",
            "getenv",
            "env",
            "env.str",
            "env.int",
            "env.get_value",
            "env.db",
            "env.db_url",
            "env.dj_db_url",
            "environ.Env.db",
            "config",
            "decouple.config");

    /** Calls that give their first argument in another type. */
    private static final Set<String> CONVERSIONS =
            Set.of("int", "str", "Number", "parseInt", "String", "dj_database_url.parse", "parse");

    private final List<CodeTokens.Token> tokens;
    private final Lookup variables;
    private int at;

    /**
     * Begins at a token.
     *
     * @param variables what a variable's name comes to
     */
    CodeData(List<CodeTokens.Token> tokens, int at, Lookup variables) {
        this.tokens = tokens;
        this.at = at;
        this.variables = variables;
    }

    /** A value in source code. */
    sealed interface Node {
        /** A text or number; empty for nothing. */
        record Text(Traced value) implements Node {}

        /** A map, by its keys. */
        record Keys(Map<String, Node> values) implements Node {
            Traced text(String... names) {
                for (String name : names) {
                    if (values.get(name) instanceof Text found) {
                        return found.value();
                    }
                }
                return Traced.EMPTY;
            }
        }

        /** Something that would have to be run. */
        record Unknown() implements Node {}
    }

    /** The token behind what was read. */
    int end() {
        return at;
    }

    /** The value that begins here. */
    Node read() {
        return alternatives(0);
    }

    private Node alternatives(int depth) {
        Node first = operand(depth);
        while (sign("||") || sign("??") || word("or")) {
            at++;
            Node second = operand(depth);
            first = first instanceof Node.Text text && !text.value().isEmpty() ? first : second;
        }
        return ended() ? first : skipped();
    }

    private boolean ended() {
        return at >= tokens.size()
                || sign(",")
                || sign("}")
                || sign(")")
                || sign("]")
                || sign(";")
                || (tokens.get(at).kind() == CodeTokens.Kind.WORD);
    }

    /** An operator that is not known: the rest of the value is passed over. */
    private Node skipped() {
        int depth = 0;
        while (at < tokens.size() && (depth > 0 || !(sign(",") || sign("}") || sign(")") || sign("]") || sign(";")))) {
            depth += sign("(") || sign("[") || sign("{") ? 1 : 0;
            depth -= sign(")") || sign("]") || sign("}") ? 1 : 0;
            at++;
        }
        return new Node.Unknown();
    }

    private Node operand(int depth) {
        if (at >= tokens.size() || depth > MAX_DEPTH) {
            return skipped();
        }
        CodeTokens.Token token = tokens.get(at);
        return switch (token.kind()) {
            case STRING -> strings();
            case NUMBER -> {
                at++;
                yield new Node.Text(token.value());
            }
            case WORD -> path(depth);
            case SIGN ->
                switch (token.value().text()) {
                    case "{" -> keys(depth);
                    case "(" -> {
                        at++;
                        Node inner = alternatives(depth + 1);
                        close(")");
                        yield inner;
                    }
                    default -> skipped();
                };
        };
    }

    private Node strings() {
        List<Traced> all = new ArrayList<>();
        boolean plain = true;
        while (at < tokens.size() && tokens.get(at).kind() == CodeTokens.Kind.STRING) {
            plain &= tokens.get(at).plain();
            all.add(tokens.get(at).value());
            at++;
        }
        return plain ? new Node.Text(Traced.join(all)) : new Node.Unknown();
    }

    private Node path(int depth) {
        StringBuilder path = new StringBuilder(tokens.get(at++).value().text());
        while (sign(".") || sign("!") || (sign("?") && next("."))) {
            boolean name = sign(".");
            at++;
            if (name && at < tokens.size()) {
                path.append('.').append(tokens.get(at++).value().text());
            }
        }
        String name = path.toString();
        if (sign("(")) {
            return call(name, depth);
        }
        if (sign("[") && (name.endsWith("environ") || name.equals("process.env") || name.equals("env"))) {
            at++;
            Node index = alternatives(depth + 1);
            close("]");
            return index instanceof Node.Text text ? variable(text.value().text()) : new Node.Unknown();
        }
        if (name.startsWith("process.env.")) {
            return variable(name.substring("process.env.".length()));
        }
        return Set.of("None", "null", "undefined", "nil", "False", "false").contains(name)
                ? new Node.Text(Traced.EMPTY)
                : new Node.Unknown();
    }

    private Node variable(String name) {
        return new Node.Text(variables.get(name).orElse(Traced.EMPTY));
    }

    private Node call(String name, int depth) {
        at++;
        List<Node> plain = new ArrayList<>();
        Map<String, Node> named = new LinkedHashMap<>();
        while (at < tokens.size() && !sign(")")) {
            if (tokens.get(at).kind() == CodeTokens.Kind.WORD && next("=")) {
                String key = tokens.get(at).value().text();
                at += 2;
                named.put(key, alternatives(depth + 1));
            } else {
                plain.add(alternatives(depth + 1));
            }
            if (!sign(",")) {
                break;
            }
            at++;
        }
        close(")");
        if (READERS.contains(name) && !plain.isEmpty() && plain.getFirst() instanceof Node.Text key) {
            Optional<Traced> value = variables.get(key.value().text());
            Node fallback =
                    named.getOrDefault("default", plain.size() > 1 ? plain.get(1) : new Node.Text(Traced.EMPTY));
            return value.<Node>map(Node.Text::new).orElse(fallback);
        }
        if (name.equals("dj_database_url.config") || name.equals("env.db") || name.equals("env.dj_db_url")) {
            String key =
                    named.get("env") instanceof Node.Text given ? given.value().text() : "DATABASE_URL";
            Optional<Traced> value = variables.get(key);
            return value.<Node>map(Node.Text::new).orElse(named.getOrDefault("default", new Node.Text(Traced.EMPTY)));
        }
        return CONVERSIONS.contains(name) && !plain.isEmpty() ? plain.getFirst() : new Node.Unknown();
    }

    private Node keys(int depth) {
        at++;
        Map<String, Node> values = new LinkedHashMap<>();
        while (at < tokens.size() && !sign("}")) {
            int before = at;
            CodeTokens.Token key = tokens.get(at);
            boolean named = key.kind() != CodeTokens.Kind.SIGN && next(":");
            if (named) {
                at += 2;
                values.put(key.value().text(), alternatives(depth + 1));
            } else {
                skipped();
            }
            if (sign(",")) {
                at++;
            } else if (at == before) {
                at++;
            } else if (!sign("}")) {
                // Two values without a comma: not a map of data.
                skipped();
            }
        }
        close("}");
        return new Node.Keys(values);
    }

    private boolean sign(String sign) {
        return at < tokens.size() && tokens.get(at).is(sign);
    }

    private boolean word(String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    private boolean next(String sign) {
        return CodeTokens.at(tokens, at + 1).filter(each -> each.is(sign)).isPresent();
    }

    private void close(String sign) {
        if (sign(sign)) {
            at++;
        }
    }
}
