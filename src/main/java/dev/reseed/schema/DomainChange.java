package dev.reseed.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What alters a domain: its default, NOT NULL, its checks; not what it is a domain of. */
final class DomainChange {
    private DomainChange() {}

    static List<String> statements(String name, Definition.Domain former, Definition.Domain later) {
        Stream<String> dropped = Stream.concat(
                TableChange.parts(former, later).map(Definition.Line::name),
                former.more().stream()
                        .filter(check -> !later.more().contains(check))
                        .map(check -> constraint(name, check)));
        return Stream.of(
                        head(former.value(), later.value()),
                        former.notNull().equals(later.notNull())
                                ? Stream.<String>empty()
                                : Stream.of(later.notNull().isPresent() ? "SET NOT NULL" : "DROP NOT NULL"),
                        dropped.map(check -> "DROP CONSTRAINT IF EXISTS " + check),
                        TableChange.parts(later, former).map(part -> "ADD " + part.text()),
                        later.more().stream()
                                .filter(check -> !former.more().contains(check))
                                .map(check -> check.substring(alter(name).length())))
                .flatMap(each -> each)
                .map(change -> alter(name) + change)
                .toList();
    }

    private static Stream<String> head(Optional<String> former, Optional<String> later) {
        return former.equals(later)
                ? Stream.empty()
                : Stream.of(later.map(value -> "SET DEFAULT " + value).orElse("DROP DEFAULT"));
    }

    private static String alter(String name) {
        return "ALTER DOMAIN " + name + " ";
    }

    /** The name in {@code ALTER DOMAIN … ADD CONSTRAINT name CHECK …}. */
    private static String constraint(String name, String check) {
        String rest = check.substring(alter(name).length() + "ADD CONSTRAINT ".length());
        return rest.substring(0, rest.indexOf(" CHECK ("));
    }
}
