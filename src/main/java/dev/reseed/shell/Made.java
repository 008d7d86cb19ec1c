package dev.reseed.shell;

import dev.reseed.dump.DumpLoad;
import dev.reseed.reset.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a build did, in words, in the order in which it did it. */
final class Made {
    private Made() {}

    static String of(Build.Result built) {
        List<String> parts = new ArrayList<>();
        built.dumped().filter(Build.Dumped::first).ifPresent(dumped -> parts.add(dump(dumped)));
        parts.add(counted(built.migrations(), "migration"));
        if (built.dumped().isEmpty()) {
            parts.add(rows(built.rows()));
        } else if (built.rows() > 0) {
            parts.add(rows(built.rows()) + " of the seed");
        }
        built.dumped().filter(dumped -> !dumped.first()).ifPresent(dumped -> parts.add(dump(dumped)));
        parts.add(counted(built.checks(), "check") + " passed");
        return String.join(", ", parts);
    }

    private static String dump(Build.Dumped dumped) {
        int tables = dumped.result().tables();
        String from = " from " + dumped.shown();
        return tables == 0
                ? "no rows" + from
                : counted(tables, "table") + " with " + rows(dumped.result().rows()) + from + " ("
                        + columns(dumped.result()) + ")";
    }

    /** What became of the columns of a dump. */
    static String columns(DumpLoad.Result loaded) {
        return counted(loaded.replaced(), "column") + " masked, " + loaded.kept() + " kept";
    }

    /** What the copy of a template holds. */
    static String copied(Optional<String> dump, boolean spare) {
        return "a copy of the template" + dump.map(each -> " made from " + each).orElse("")
                + (spare ? " that was ready" : "");
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
