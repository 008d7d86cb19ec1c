package dev.reseed.doctor.init;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Finding;
import dev.reseed.kernel.ShellWord;
import dev.reseed.project.DotEnv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what is left to do after {@code reseed.yml} is written. */
public final class NextSteps {
    private static final String RESET = "reseed reset";

    /** What a reset does itself. */
    private static final Set<String> OF_RESET = Set.of(RESET, "reseed up");

    private final Path root;
    private final Map<String, String> environment;
    private final ServerChoices choices;

    /** @param environment the variables that there are, or will be once a template is copied */
    NextSteps(Path root, Map<String, String> environment, ServerChoices choices) {
        this.root = root;
        this.environment = environment;
        this.choices = choices;
    }

    /** All steps, in order, before anything could be looked at. */
    public static List<String> of(Chosen chosen) {
        return all(chosen, Optional.empty());
    }

    /** All steps, in order; what {@code doctor} says of the environment comes before the reset. */
    public static List<String> of(Chosen chosen, Checkup checkup, Path root) {
        Optional<String> fix = chosen.steps().before().isEmpty() ? fix(checkup, root) : Optional.empty();
        List<String> all = new ArrayList<>(all(chosen, fix));
        if (fix.isEmpty() && checkup.diagnosis().findings().stream().anyMatch(NextSteps::isFiles)) {
            // Which line is to blame is known once the environment's server runs.
            all.add("reseed doctor");
        }
        return all;
    }

    private static List<String> all(Chosen chosen, Optional<String> fix) {
        List<String> all = new ArrayList<>();
        chosen.steps().template().ifPresent(each -> all.add("cp " + ShellWord.quote(each.file()) + " .env"));
        all.addAll(chosen.steps().before());
        fix.ifPresent(all::add);
        all.add(RESET);
        all.addAll(chosen.steps().after());
        return all;
    }

    /** A line that can be changed, or the remedy of the environment's first problem. */
    private static Optional<String> fix(Checkup checkup, Path root) {
        if (!checkup.fixes(root).isEmpty()) {
            return Optional.of("reseed doctor --fix");
        }
        return checkup.diagnosis().findings().stream()
                .filter(each -> each.isProblem() && each.isEnvironments())
                .map(Finding::fix)
                .filter(each -> !OF_RESET.contains(each))
                .findFirst();
    }

    /** Whether it is a problem of the application's alone, which no reset mends. */
    private static boolean isFiles(Finding finding) {
        return finding.isProblem() && !finding.isEnvironments() && !OF_RESET.contains(finding.fix());
    }

    Chosen.Steps remaining(ServerChoice server, Chosen.Scripts scripts) {
        return new Chosen.Steps(choices.template(), before(server), after(server, scripts));
    }

    private List<String> before(ServerChoice server) {
        List<String> steps = new ArrayList<>();
        choices.template()
                .map(each -> each.emptyPasswords().toList())
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> steps.add("fill in " + String.join(", ", names) + " in .env"));
        boolean passwordless = choices.found(server)
                .filter(ComposeServices.Found::lacksPassword)
                .isPresent();
        if (passwordless && steps.isEmpty() && server instanceof ServerChoice.Compose compose) {
            steps.add("set the password that the service " + compose.service() + " of " + compose.file()
                    + " takes from a variable, in .env");
        }
        if (server instanceof ServerChoice.Local local) {
            if (local.lacksPassword() && !environment.containsKey("PGPASSWORD")) {
                steps.add("put the password of " + local.source() + " into .env, as PGPASSWORD: reseed.yml holds none");
            }
            if (!local.listens()) {
                steps.add("start the PostgreSQL at " + local.address() + ", or write \"server: embedded\" into"
                        + " reseed.yml and let Reseed start one");
            }
        }
        return steps;
    }

    /** Where Reseed runs no migrations, the other tools' have to fill the database. */
    private List<String> after(ServerChoice server, Chosen.Scripts scripts) {
        List<String> steps = new ArrayList<>();
        if (server instanceof ServerChoice.Embedded) {
            // The application's file names another server, and would go on doing so.
            choices.named().stream()
                    .flatMap(each -> each.urlVariable().stream())
                    .findFirst()
                    .ifPresent(name -> steps.add(append(name, DotEnv.FILE_NAME)));
        }
        for (OtherMigrations each : scripts.others()) {
            String env = each.base().isEmpty() ? ".env" : each.base() + "/.env";
            each.unset(root, environment).ifPresent(name -> steps.add(append(name, env)));
        }
        if (scripts.migrations().isEmpty()) {
            scripts.others().forEach(each -> steps.add(each.command(root)));
        }
        return steps.stream().distinct().toList();
    }

    private static String append(String variable, String env) {
        // The file's last line may lack its end.
        return "printf '\\n%s\\n' \"" + variable + "=$(reseed url)\" >> " + ShellWord.quote(env);
    }
}
