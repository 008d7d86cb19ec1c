package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code config/database.yml} of Rails: its environments, with the simple forms of ERB. */
final class RailsFormat implements Format {
    private static final Pattern TAG = Pattern.compile("<%=(.*?)%>", Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("\\s*ENV(?:\\[\\s*(['\"])(?<index>\\w+)\\1\\s*\\]"
            + "|\\.fetch\\(\\s*(['\"])(?<fetch>\\w+)\\3\\s*(?:,\\s*(?<second>'[^']*'|\"[^\"]*\"|\\w+)\\s*)?\\))"
            + "\\s*(?:\\|\\|\\s*(?<or>'[^']*'|\"[^\"]*\"|\\w+)|\\{\\s*(?<block>'[^']*'|\"[^\"]*\"|\\w+)\\s*\\})?\\s*");

    @Override
    public boolean reads(String path) {
        return path.equals("config/database.yml") || path.endsWith("/config/database.yml");
    }

    @Override
    public void read(Findings findings) {
        for (YamlTree tree : YamlTree.of(findings)) {
            Map<String, Map<String, Traced>> sections = new LinkedHashMap<>();
            tree.values().forEach((path, value) -> {
                int dot = path.lastIndexOf('.');
                if (dot > 0 && !path.startsWith("default")) {
                    sections.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>())
                            .put(path.substring(dot + 1), value);
                }
            });
            sections.forEach((name, values) -> section(name, values, findings));
        }
    }

    private static void section(String name, Map<String, Traced> values, Findings findings) {
        if (AddressText.isAnotherSystem(
                values.getOrDefault("adapter", Traced.EMPTY).text())) {
            return;
        }
        AddressParts parts = new AddressParts();
        parts.port = part(name, "port", values, findings);
        parts.hostAndPort(filled(name, "host", values, findings));
        parts.database = part(name, "database", values, findings);
        parts.user = part(name, "username", values, findings);
        parts.orPassword(filled(name, "password", values, findings));
        Traced url = filled(name, "url", values, findings);
        Traced first = url == null
                ? values.getOrDefault("host", values.getOrDefault("port", values.get("database")))
                : values.get("url");
        if (first == null) {
            return;
        }
        Findings.Key key = new Findings.Key(findings.place(first), url == null ? "database.yml" : "url", name);
        if (url == null) {
            findings.parts(key, parts);
        } else {
            findings.url(key, url, first.text(), parts);
        }
    }

    private static @Nullable Part part(String section, String key, Map<String, Traced> values, Findings findings) {
        Traced value = filled(section, key, values, findings);
        return value == null || value.isEmpty()
                ? null
                : value.part(value.text()).orElse(null);
    }

    private static @Nullable Traced filled(String section, String key, Map<String, Traced> values, Findings findings) {
        Traced raw = values.get(key);
        if (raw == null) {
            return null;
        }
        if (raw.text().length() > References.LONGEST) {
            findings.problem(
                    findings.place(raw),
                    section + "." + key + " cannot be read: it is longer than " + References.LONGEST + " characters");
            return null;
        }
        Matcher tag = TAG.matcher(raw.text());
        List<Traced> out = new ArrayList<>();
        int from = 0;
        while (tag.find()) {
            Optional<Traced> value = tag(raw.sub(tag.start(1), tag.end(1)), findings);
            if (value.isEmpty()) {
                findings.problem(findings.place(raw), section + "." + key + " cannot be read: it runs Ruby code");
                return null;
            }
            out.add(raw.sub(from, tag.start()));
            out.add(value.get());
            from = tag.end();
        }
        out.add(raw.sub(from));
        return from == 0 ? raw : Traced.join(out);
    }

    private static Optional<Traced> tag(Traced code, Findings findings) {
        Matcher match = VARIABLE.matcher(code.text());
        if (!match.matches()) {
            return Optional.empty();
        }
        String name = match.group("index") == null ? match.group("fetch") : match.group("index");
        Optional<Traced> set = findings.variables().get(name);
        if (set.isPresent()) {
            return set;
        }
        for (String group : new String[] {"second", "or", "block"}) {
            if (match.group(group) != null) {
                boolean quoted = "'\"".indexOf(match.group(group).charAt(0)) >= 0;
                int quote = quoted ? 1 : 0;
                boolean nil = match.group(group).equals("nil");
                return Optional.of(nil ? Traced.EMPTY : code.sub(match.start(group) + quote, match.end(group) - quote));
            }
        }
        return Optional.of(Traced.EMPTY);
    }
}
