package dev.reseed.migrate.lint;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that name the database by its own name. */
public final class NamingRules {
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+)( \\(.*\\))?", Pattern.DOTALL);

    private NamingRules() {}

    /** Tells places, each as {@code file:line}. */
    public static List<Finding> of(List<String> places, Chain chain, DatabaseName database) {
        List<Finding> findings = new ArrayList<>();
        for (String place : places) {
            Matcher form = PLACE.matcher(place);
            if (form.matches()) {
                String shown = form.group(1);
                chain.scripts().stream()
                        .map(Script::file)
                        .filter(file -> file.shown().equals(shown))
                        .findFirst()
                        .ifPresent(file -> findings.add(Finding.of(
                                        Rule.DATABASE_NAME,
                                        file,
                                        Long.parseLong(form.group(2)),
                                        "names the database \"" + database + "\"")
                                .why(
                                        "where the database has another name, a test's or a colleague's, it reaches that one or fails")
                                .remedy("use current_database(), in dynamic SQL where a name is needed")));
            }
        }
        return findings;
    }
}
