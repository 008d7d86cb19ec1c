package dev.reseed.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.reseed.testing.Reseed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The README's examples, run as a project's tests are, in parallel. */
class ReseededIT {
    private static final Path SHOP = Path.of("src/test/resources/example/shop");

    @TempDir
    Path home;

    @Test
    void eachExampleHasItsOwnDatabase() {
        Reseed reseed = new Reseed(SHOP.toAbsolutePath(), home);
        try {
            TestExecutionSummary first = examples();
            assertThat(first.getTestsFailedCount()).as(problems(first)).isZero();
            assertThat(first.getTestsSucceededCount()).isEqualTo(5);

            Reseed.Ended list = reseed.run("env", "list", "--output", "json");
            assertThat(list.stdout()).as(list.stderr()).contains("\"environments\":[]");
            Reseed.Ended status = reseed.run("status", "--output", "json");
            assertThat(status.stdout()).contains("\"exists\":false").contains("\"templates\":[{");

            TestExecutionSummary again = examples();
            assertThat(again.getTestsFailedCount()).as(problems(again)).isZero();
        } finally {
            assertThat(reseed.run("down", "--volumes", "--yes").exit()).isZero();
        }
    }

    private TestExecutionSummary examples() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(selectPackage("dev.reseed.example")))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Example"))
                .configurationParameter("reseed.home", home.toString())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static String problems(TestExecutionSummary summary) {
        StringWriter text = new StringWriter();
        summary.printFailuresTo(new PrintWriter(text), 30);
        return text.toString();
    }
}
