package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import java.util.List;
import java.util.stream.Collectors;

/** Database names in a sentence. */
final class Names {
    private Names() {}

    static String list(List<DatabaseName> names) {
        return names.stream().map(DatabaseName::value).collect(Collectors.joining(", "));
    }
}
