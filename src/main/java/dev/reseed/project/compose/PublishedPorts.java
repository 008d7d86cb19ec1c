package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ports}, in both its forms. */
final class PublishedPorts {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_RANGE = 1_000;
    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:(?<ip>[^:\\[\\]]+|\\[[^\\[\\]]+]):(?=[0-9]*(?:-[0-9]+)?:))?(?<host>[0-9]*(?:-[0-9]+)?):)?"
                    + "(?<target>[0-9]+(?:-[0-9]+)?)(?:/(?<protocol>tcp|udp|sctp))?");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Findings findings;

    PublishedPorts(Findings findings) {
        this.findings = findings;
    }

    private record Range(int from, int to) {
        int size() {
            return to - from + 1;
        }
    }

    List<ComposePort> of(List<Tree> items) {
        Set<ComposePort> ports = new LinkedHashSet<>();
        for (Tree item : items) {
            switch (item) {
                case Tree.Text text -> ports.addAll(shortForm(text));
                case Tree.Keys keys -> ports.addAll(longForm(new Fields(keys, findings)));
                case Tree.Items list -> findings.problem(list.place(), "a port is a text or a map, not a list");
            }
        }
        return List.copyOf(ports);
    }

    private List<ComposePort> shortForm(Tree.Text text) {
        Matcher parts = SHORT.matcher(text.text());
        if (!parts.matches()) {
            return wrong(text.place());
        }
        String ip = parts.group("ip") == null ? "" : parts.group("ip").replaceAll("[\\[\\]]", "");
        String host = parts.group("host") == null ? "" : parts.group("host");
        String protocol = parts.group("protocol") == null ? "tcp" : parts.group("protocol");
        if (!isAddress(ip)) {
            return wrongAddress(text.place(), ip);
        }
        return expand(text.place(), ip, host, parts.group("target"), protocol);
    }

    private List<ComposePort> longForm(Fields fields) {
        fields.known(
                Set.of("target", "published", "host_ip", "protocol", "mode", "name", "app_protocol"),
                Set.of(),
                java.util.Map.of());
        String ip = fields.text("host_ip").orElse("").replaceAll("[\\[\\]]", "");
        if (!isAddress(ip)) {
            return wrongAddress(fields.get("host_ip").map(Tree::place).orElse(fields.place()), ip);
        }
        return expand(
                fields.place(),
                ip,
                fields.text("published").orElse(""),
                fields.text("target").orElse(""),
                fields.text("protocol").orElse("tcp"));
    }

    private List<ComposePort> expand(Place place, String ip, String host, String target, String protocol) {
        Optional<Range> targets = range(target);
        Optional<Range> hosts = host.isEmpty() ? Optional.of(new Range(0, 0)) : range(host);
        if (targets.isEmpty()
                || hosts.isEmpty()
                || !Set.of("tcp", "udp", "sctp").contains(protocol)) {
            return wrong(place);
        }
        Range inside = targets.get();
        Range outside = hosts.get();
        if (inside.size() == 1) {
            return List.of(new ComposePort(ip, outside.from(), outside.to(), inside.from(), protocol));
        }
        if (outside.from() != 0 && outside.size() != inside.size()) {
            findings.problem(place, "the two ranges of ports must be of the same length");
            return List.of();
        }
        List<ComposePort> ports = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            int published = outside.from() == 0 ? 0 : outside.from() + i;
            ports.add(new ComposePort(ip, published, published, inside.from() + i, protocol));
        }
        return ports;
    }

    /** Whether it is empty or an address in digits, as the specification wants it; the engine resolves no names either. */
    private static boolean isAddress(String ip) {
        if (ip.isEmpty() || V4.matcher(ip).matches()) {
            return true;
        }
        if (!V6.matcher(ip).matches()) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(ip) != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private List<ComposePort> wrongAddress(Place place, String ip) {
        findings.problem(
                place,
                Shown.quoted(ip) + " is not an IP address; names are not resolved there"
                        + (ip.equals("localhost") ? ": write 127.0.0.1" : ""));
        return List.of();
    }

    private static Optional<Range> range(String text) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(parts.group(1));
        int to = parts.group(2) == null ? from : Integer.parseInt(parts.group(2));
        boolean valid = from >= 1 && to >= from && to <= MAX_PORT && to - from < MAX_RANGE;
        return valid ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    private List<ComposePort> wrong(Place place) {
        findings.problem(
                place, "a port must be written as 5432, \"5433:5432\" or \"127.0.0.1:5433:5432\", from 1 to 65535");
        return List.of();
    }
}
