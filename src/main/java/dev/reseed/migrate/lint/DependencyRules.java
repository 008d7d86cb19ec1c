package dev.reseed.migrate.lint;

import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Dependency;
import dev.reseed.migrate.chain.Script;
import java.util.List;
import java.util.stream.IntStream;

/** Whether what migrations say in comments that they depend on is there, and before them. */
final class DependencyRules {
    private final List<Script> order;
    private final Findings findings;

    DependencyRules(Chain chain, Findings findings) {
        this.order = chain.inOrder();
        this.findings = findings;
    }

    /** Reads what a script depends on. */
    void read(Script script, String text) {
        Dependency.in(text).forEach(each -> require(script, each));
    }

    private void require(Script script, Dependency on) {
        List<Integer> places = IntStream.range(0, order.size())
                .filter(i -> on.isOn(order.get(i)))
                .boxed()
                .toList();
        int here = order.indexOf(script);
        if (places.isEmpty()) {
            findings.add(Finding.of(
                            Rule.MISSING_DEPENDENCY,
                            script.file(),
                            on.line(),
                            "depends on " + on.name() + ", which is not there")
                    .remedy("find it in another branch, or take the dependency out where it is no longer one"));
        } else if (here >= 0 && places.stream().noneMatch(place -> place < here)) {
            findings.add(Finding.of(
                            Rule.MISSING_DEPENDENCY,
                            script.file(),
                            on.line(),
                            "depends on " + on.name() + ", which comes later")
                    .remedy("give this one a version behind it"));
        }
    }
}
