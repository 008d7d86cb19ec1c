package dev.reseed.project;

import dev.reseed.project.GuardRules.Allow;
import dev.reseed.project.GuardRules.AllowCluster;
import dev.reseed.project.GuardRules.AllowHost;
import dev.reseed.project.GuardRules.AllowYoung;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code guard}. */
final class GuardBinder {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]{1,255}|/[^\\s,*?]{1,255}");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9]{1,20}");
    private static final Duration OLDEST = Duration.ofDays(1);

    GuardRules bind(Value value) {
        return value.section("allow", "protect")
                .map(section -> new GuardRules(
                        section.get("allow").stream()
                                .flatMap(each -> each.items().stream())
                                .flatMap(each -> allow(each).stream())
                                .toList(),
                        section.get("protect").stream()
                                .flatMap(each -> each.oneOrMore().stream())
                                .flatMap(GuardBinder::glob)
                                .toList()))
                .orElse(GuardRules.NONE);
    }

    /** A pattern of names, if it is one. */
    static Stream<Glob> glob(Value value) {
        Optional<String> text = value.text();
        if (text.filter(each -> each.length() > Glob.MAX_LENGTH).isPresent()) {
            value.problem("a pattern is longer than " + Glob.MAX_LENGTH + " characters");
            return Stream.empty();
        }
        return text.map(Glob::new).stream();
    }

    private static Optional<Allow> allow(Value value) {
        if (!value.isMap()) {
            return value.text().flatMap(text -> host(value, text)).map(AllowHost::new);
        }
        return value.section("host", "system_identifier", "younger_than").flatMap(GuardBinder::entry);
    }

    private static Optional<Allow> entry(Section section) {
        Optional<String> host =
                section.require("host").flatMap(each -> each.text().flatMap(text -> host(each, text)));
        Optional<Value> identifier = section.get("system_identifier");
        Optional<Value> age = section.get("younger_than");
        if (identifier.isPresent() && age.isPresent()) {
            section.self().problem("\"system_identifier\" and \"younger_than\" cannot stand in one entry; write two");
            return Optional.empty();
        }
        if (identifier.isPresent()) {
            Optional<Long> number = identifier.flatMap(GuardBinder::identifier);
            return host.flatMap(name -> number.map(each -> new AllowCluster(name, each)));
        }
        if (age.isPresent()) {
            Optional<Duration> limit = age.flatMap(GuardBinder::age);
            return host.flatMap(name -> limit.map(each -> new AllowYoung(name, each)));
        }
        return host.map(AllowHost::new);
    }

    private static Optional<String> host(Value value, String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean portToo = bare.equals(text) && bare.indexOf(':') >= 0 && bare.indexOf(':') == bare.lastIndexOf(':');
        if (portToo || !HOST.matcher(bare).matches()) {
            value.problem("a host must be one name or address, without port and without patterns");
            return Optional.empty();
        }
        return Optional.of(bare);
    }

    private static Optional<Long> identifier(Value value) {
        // Quoted or not: 20 digits are more than many YAML tools take for a number.
        Optional<Long> number = value.anyScalar()
                .filter(each -> IDENTIFIER.matcher(each).matches())
                .flatMap(GuardBinder::unsigned);
        if (number.isEmpty()) {
            value.problem("\"system_identifier\" must be the number that pg_control_system() shows");
        }
        return number;
    }

    private static Optional<Long> unsigned(String digits) {
        try {
            return Optional.of(Long.parseUnsignedLong(digits)).filter(each -> each != 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> age(Value value) {
        Optional<String> text = value.text();
        Optional<Duration> age =
                text.flatMap(TimeSpan::parse).filter(each -> !each.isZero() && each.compareTo(OLDEST) <= 0);
        if (text.isPresent() && age.isEmpty()) {
            value.problem("\"younger_than\" must be a duration of at most a day, such as 90s, 30m, 1h or 1h30m");
        }
        return age;
    }
}
