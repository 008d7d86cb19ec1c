package dev.reseed.migrate.lint;

import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.api.MigrationVersion;

/** What the versions of a chain say: gaps, and the same twice. */
final class VersionRules {
    /** More missing ones in a row are named by the first and the last. */
    private static final int NAMED = 5;

    private final Chain chain;
    private final Findings findings = new Findings();

    VersionRules(Chain chain) {
        this.chain = chain;
    }

    List<Finding> findings() {
        duplicates(chain.versioned());
        duplicates(chain.of(Script.Kind.BASELINE).toList());
        repeatables();
        gaps();
        return findings.all();
    }

    private void duplicates(List<Script> scripts) {
        Map<MigrationVersion, List<Script>> same = new LinkedHashMap<>();
        for (Script script : scripts) {
            script.versioned()
                    .ifPresent(version -> same.computeIfAbsent(version, each -> new ArrayList<>())
                            .add(script));
        }
        same.values().stream().filter(each -> each.size() > 1).forEach(each -> {
            for (Script script : each.subList(1, each.size())) {
                findings.add(Finding.of(
                                Rule.DUPLICATE_VERSION,
                                script.file(),
                                0,
                                "has the version " + script.versioned().orElseThrow() + " of "
                                        + each.getFirst().file().shown())
                        .why("Flyway runs nothing while two have the same version")
                        .remedy(remedy(script, each.getFirst())));
            }
        });
    }

    private static String remedy(Script script, Script other) {
        if (script.kind() == Script.Kind.BASELINE) {
            return "keep the one that new databases are to begin with";
        }
        boolean sameName = script.file().path().endsWith(other.file().path().getFileName());
        return sameName
                ? "give the one that is applied nowhere the next free version; a history does not tell them apart by their"
                        + " names"
                : "give one of them the next free version: reseed check --fix";
    }

    /** Flyway tells repeatable ones apart by their descriptions. */
    private void repeatables() {
        chain.of(Script.Kind.REPEATABLE).collect(Collectors.groupingBy(Script::description)).values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> findings.add(Finding.of(
                                Rule.DUPLICATE_VERSION,
                                same.get(1).file(),
                                0,
                                "has the description of "
                                        + same.getFirst().file().shown())
                        .why("Flyway runs nothing while two repeatable migrations have the same description")));
    }

    /** Only where versions are counted: not where they are times, and not behind a change of the manner of counting. */
    private void gaps() {
        List<Script> versioned = chain.versioned();
        List<Script> known = new ArrayList<>(versioned);
        chain.of(Script.Kind.JAVA)
                .filter(script -> script.versioned().isPresent())
                .forEach(known::add);
        List<MigrationVersion> versions = known.stream()
                .map(script -> script.versioned().orElseThrow())
                .distinct()
                .sorted()
                .toList();
        List<Optional<BigInteger>> steps = IntStream.range(1, versions.size())
                .mapToObj(i -> step(versions.get(i - 1), versions.get(i)))
                .toList();
        long ones = steps.stream()
                .filter(step -> step.equals(Optional.of(BigInteger.ONE)))
                .count();
        for (int i = 1; i < versions.size(); i++) {
            Optional<BigInteger> step = steps.get(i - 1);
            boolean counted = ones * 2 >= steps.size();
            if (counted && step.isPresent() && step.get().compareTo(BigInteger.ONE) > 0) {
                MigrationVersion after = versions.get(i);
                String missing = missing(versions.get(i - 1), step.get().intValueExact() - 1);
                versioned.stream()
                        .filter(script -> script.versioned().orElseThrow().equals(after))
                        .findFirst()
                        .ifPresent(script ->
                                findings.add(Finding.of(Rule.GAP, script.file(), 0, "comes after a gap: " + missing)
                                        .why(
                                                "it may stand on what they did; a migration that was lost cannot be applied anywhere again")
                                        .remedy("find them in another branch; where they never were, leave the gap")));
            }
        }
    }

    /** By how much the last number grows where all before it are the same; empty for another manner of counting. */
    private static Optional<BigInteger> step(MigrationVersion from, MigrationVersion to) {
        String[] before = from.getVersion().split("\\.", -1);
        String[] after = to.getVersion().split("\\.", -1);
        if (before.length != after.length) {
            return Optional.empty();
        }
        for (int i = 0; i < before.length - 1; i++) {
            if (!before[i].equals(after[i])) {
                return Optional.empty();
            }
        }
        BigInteger step = new BigInteger(after[after.length - 1]).subtract(new BigInteger(before[before.length - 1]));
        return step.bitLength() < Integer.SIZE - 1 ? Optional.of(step) : Optional.empty();
    }

    private static String missing(MigrationVersion from, int count) {
        String version = from.getVersion();
        int dot = version.lastIndexOf('.');
        String prefix = version.substring(0, dot + 1);
        BigInteger last = new BigInteger(version.substring(dot + 1));
        if (count > NAMED) {
            return prefix + last.add(BigInteger.ONE) + " to " + prefix + last.add(BigInteger.valueOf(count))
                    + " are missing";
        }
        String names = IntStream.rangeClosed(1, count)
                .mapToObj(i -> prefix + last.add(BigInteger.valueOf(i)))
                .collect(Collectors.joining(", "));
        return names + (count == 1 ? " is missing" : " are missing");
    }
}
