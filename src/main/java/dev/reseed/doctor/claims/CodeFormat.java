package dev.reseed.doctor.claims;

import dev.reseed.doctor.claims.CodeData.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Configuration that is source code, read as data: Django's settings, {@code knexfile}, {@code ormconfig.json},
 * {@code schema.prisma}.
 */
final class CodeFormat implements Format {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(?:settings(?:_\\w+)?\\.py|settings/\\w+\\.py"
            + "|knexfile\\.[cm]?[jt]s|ormconfig\\.json|schema\\.prisma)");

    private static final int MAX_DATABASES = 50;

    @Override
    public boolean reads(String path) {
        return FILE.matcher(path).matches();
    }

    @Override
    public void read(Findings findings) {
        List<CodeTokens.Token> tokens = CodeTokens.of(findings.file());
        String name = Format.name(findings.file().label());
        if (name.endsWith(".py")) {
            django(tokens, findings);
        } else if (name.endsWith(".prisma")) {
            prisma(tokens, findings);
        } else {
            script(tokens, findings);
        }
    }

    private static void django(List<CodeTokens.Token> tokens, Findings findings) {
        int seen = 0;
        for (int i = 0; i < tokens.size() && seen < MAX_DATABASES; i++) {
            if (!tokens.get(i).isWord("DATABASES")) {
                continue;
            }
            seen++;
            boolean one = is(tokens, i + 1, "[") && is(tokens, i + 3, "]") && is(tokens, i + 4, "=");
            if (one) {
                Traced key = tokens.get(i + 2).value();
                database(key.text(), key, new CodeData(tokens, i + 5, findings.variables()).read(), findings);
            } else if (is(tokens, i + 1, "=") || is(tokens, i + 1, ":")) {
                int begin = i + 2;
                while (begin < tokens.size() && !is(tokens, begin - 1, "=")) {
                    begin++;
                }
                Traced key = tokens.get(i).value();
                if (new CodeData(tokens, begin, findings.variables()).read() instanceof Node.Keys all) {
                    all.values().forEach((alias, node) -> database(alias, key, node, findings));
                }
            }
        }
    }

    private static void database(String alias, Traced key, Node node, Findings findings) {
        String section = alias.equals("default") ? null : alias;
        if (node instanceof Node.Text url) {
            findings.url(new Findings.Key(place(url.value(), key, findings), "DATABASES", section), url.value());
        } else if (node instanceof Node.Keys keys) {
            String engine = keys.text("ENGINE").text();
            if (!engine.isEmpty() && !AddressText.isAnotherSystem(engine)) {
                parts("DATABASES", section, key, keys, findings);
            }
        }
    }

    private static void prisma(List<CodeTokens.Token> tokens, Findings findings) {
        int seen = 0;
        for (int i = 0; i + 2 < tokens.size() && seen < MAX_DATABASES; i++) {
            if (!tokens.get(i).isWord("datasource") || !is(tokens, i + 2, "{")) {
                continue;
            }
            seen++;
            Traced url = Traced.EMPTY;
            Traced key = tokens.get(i).value();
            String provider = "";
            Set<String> wanted = new HashSet<>(Set.of("url", "provider"));
            for (int j = i + 3; j < tokens.size() && !is(tokens, j, "}") && !is(tokens, j, "{"); j++) {
                Traced name = tokens.get(j).value();
                // Each once: to read a value may mean to read the rest of the file.
                if (!is(tokens, j + 1, "=") || !wanted.remove(name.text())) {
                    continue;
                }
                Node node = new CodeData(tokens, j + 2, findings.variables()).read();
                if (name.text().equals("url")) {
                    key = name;
                    url = node instanceof Node.Text text ? text.value() : Traced.EMPTY;
                } else if (node instanceof Node.Text text) {
                    provider = text.value().text();
                }
            }
            if (!AddressText.isAnotherSystem(provider)) {
                findings.url(new Findings.Key(findings.place(key), "datasource.url", null), url);
            }
        }
    }

    /** The first map that something is set to, returned or exported as. */
    private static void script(List<CodeTokens.Token> tokens, Findings findings) {
        boolean json = findings.file().label().endsWith(".json");
        int i = 0;
        while (i < tokens.size()) {
            boolean begins = is(tokens, i, "{")
                    && (json
                            || is(tokens, i - 1, "=")
                            || (i > 0 && tokens.get(i - 1).isWord("default"))
                            || (i > 0 && tokens.get(i - 1).isWord("return")));
            if (begins) {
                CodeData data = new CodeData(tokens, i, findings.variables());
                visit(data.read(), null, tokens.get(i).value(), findings);
                i = Math.max(data.end(), i + 1);
            } else {
                i++;
            }
        }
    }

    private static void visit(Node node, @Nullable String section, Traced key, Findings findings) {
        if (!(node instanceof Node.Keys keys)) {
            return;
        }
        Map<String, Node> values = keys.values();
        String system = keys.text("client", "type", "dialect").text();
        boolean another = AddressText.isAnotherSystem(system);
        if (!another && values.get("connection") instanceof Node.Text url) {
            findings.url(new Findings.Key(place(url.value(), key, findings), "connection", section), url.value());
        } else if (!another && values.get("connection") instanceof Node.Keys inner) {
            Traced url = inner.text("connectionString");
            findings.url(new Findings.Key(place(url, key, findings), "connection", section), url);
            parts("connection", section, key, inner, findings);
        } else if (!another && !system.isEmpty()) {
            Traced url = keys.text("url");
            findings.url(new Findings.Key(place(url, key, findings), "url", section), url);
            parts("connection", section, key, keys, findings);
        } else {
            values.forEach((name, value) -> visit(value, section == null ? name : section, key, findings));
        }
    }

    private static void parts(String name, @Nullable String section, Traced key, Node.Keys keys, Findings findings) {
        AddressParts parts = new AddressParts();
        Traced host = keys.text("HOST", "host");
        Traced port = keys.text("PORT", "port");
        Traced database = keys.text("NAME", "database");
        parts.port = part(port);
        parts.hostAndPort(host);
        parts.database = part(database);
        parts.orUser(keys.text("USER", "user", "username"));
        parts.orPassword(keys.text("PASSWORD", "password"));
        Traced first = !host.isEmpty() ? host : !port.isEmpty() ? port : database;
        findings.parts(new Findings.Key(place(first, key, findings), name, section), parts);
    }

    private static @Nullable Part part(Traced text) {
        return text.isEmpty() ? null : text.part(text.text()).orElse(null);
    }

    /** In this file: where the value is, or, if a variable has it, where it is asked for. */
    private static Place place(Traced value, Traced key, Findings findings) {
        Place place = findings.place(value);
        return value.isEmpty() || !place.path().equals(findings.file().path()) ? findings.place(key) : place;
    }

    private static boolean is(List<CodeTokens.Token> tokens, int index, String sign) {
        return CodeTokens.at(tokens, index).filter(each -> each.is(sign)).isPresent();
    }
}
