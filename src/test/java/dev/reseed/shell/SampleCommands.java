package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Commands that use every feature of the framework and need nothing of the domain. */
final class SampleCommands {
    private SampleCommands() {}

    /** Starts the program with the sample commands, as {@link Main} does with its own. */
    public static void main(String[] args) {
        System.exit(new Program(set(), Application::run).run(List.of(args)));
    }

    static CommandSet set() {
        return new CommandSet(List.of(
                        new CommandSet.Entry(Build.SPEC, Build.class),
                        new CommandSet.Entry(CREATE, Show.class),
                        new CommandSet.Entry(LIST, Show.class),
                        new CommandSet.Entry(SEED, Show.class),
                        new CommandSet.Entry(PREVIEW, Show.class),
                        new CommandSet.Entry(Fail.SPEC, Fail.class),
                        new CommandSet.Entry(Wait.SPEC, Wait.class),
                        new CommandSet.Entry(Count.SPEC, Count.class),
                        new CommandSet.Entry(Ask.SPEC, Ask.class)))
                .withShellCommands();
    }

    static final CommandSpec CREATE = CommandSpec.of("env create", "Environments", "makes another database")
            .text("The new database is built by the same recipe.\n\nIt stays until it is dropped or its time is over.")
            .option(OptionSpec.value("count", "N", "how many").letter('n'))
            .option(OptionSpec.value("label", "TEXT", "a word to find it by").repeated())
            .argument(ArgumentSpec.required("NAME", "the new environment's name"))
            .example("reseed env create qa-1", "makes one more database, named qa-1")
            .changing();

    static final CommandSpec LIST = CommandSpec.of("env list", "Environments", "lists them");

    static final CommandSpec SEED = CommandSpec.of("seed", "Data", "fills the database with demo data")
            .option(OptionSpec.flag("auto", "plans the rows from the schema"))
            .option(OptionSpec.value("scale", "N", "how many times as much"))
            .argument(ArgumentSpec.optional("NAME", "the seed")
                    .completing(Completion.of(globals -> List.of("big", "small"))))
            .changing();

    static final CommandSpec PREVIEW = CommandSpec.of("seed preview", "Data", "shows the rows that would be made")
            .argument(ArgumentSpec.required("TABLE", "the table"))
            .argument(ArgumentSpec.optional("FILES", "where to look").repeated().completing(Completion.FILES));

    /** Steps with progress, a table, a warning. */
    static final class Build implements CommandDefinition {
        static final CommandSpec SPEC = CommandSpec.of("build", "Data", "does some steps and prints a table")
                .option(OptionSpec.value("way", "WAY", "how it is done").allowing("fast-one", "slow-one"))
                .changing();

        enum Way {
            FAST_ONE,
            SLOW_ONE
        }

        @Override
        public CommandSpec spec() {
            return SPEC;
        }

        @Override
        public Outcome run(Invocation in) {
            try (Progress.Step step = in.progress().start("migrate")) {
                step.expect(12, Progress.Unit.MIGRATIONS);
                step.advanceTo(12);
                step.done("12 migrations");
            }
            in.notices().warn("one \u001b[31mcolumn\u001b[0m has no rule");
            in.notices().detail("looked at 3 files");
            Way way = in.enumerated("way", Way.class).orElse(Way.FAST_ONE);
            return Outcome.done(
                    new Table(List.of("table", "rows"), List.of(List.of("orders", "12"), List.of("venues", "3")))
                            .then(Rendering.of("way: " + way)),
                    () -> JsonNodeFactory.instance.objectNode().put("way", way.toString()));
        }
    }

    /** Prints what reached it. */
    static final class Show implements CommandDefinition {
        @Override
        public CommandSpec spec() {
            return SEED;
        }

        @Override
        public Outcome run(Invocation in) {
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("command", in.request().command().name());
            in.request().arguments().forEach(tree.putArray("arguments")::add);
            in.request().options().values().forEach((name, values) -> values.forEach(tree.withArray(name)::add));
            in.globals().environment().ifPresent(name -> tree.put("environment", name));
            return Outcome.done(page -> List.of(Line.of(tree.toString())), () -> tree);
        }
    }

    /** Fails in the way that is asked for. */
    static final class Fail implements CommandDefinition {
        static final CommandSpec SPEC = CommandSpec.of("fail", "Tests", "fails")
                .argument(ArgumentSpec.required("HOW", "the way").allowing("refused", "bug", "findings"));

        @Override
        public CommandSpec spec() {
            return SPEC;
        }

        @Override
        public Outcome run(Invocation in) {
            return switch (in.required("HOW")) {
                case "refused" ->
                    throw ReseedException.refused(
                            "the database \"tic\u001b]0;x\u0007kets\" is protected",
                            "its comment says so\nand its name too",
                            "reseed reset --env dev");
                case "findings" ->
                    Outcome.findings(
                            Rendering.of("2 differences"),
                            () -> JsonNodeFactory.instance.objectNode().put("differences", 2));
                default -> throw new IllegalStateException("password=secret");
            };
        }
    }

    /** Works until it is cancelled, then cleans up. */
    static final class Wait implements CommandDefinition {
        static final CommandSpec SPEC = CommandSpec.of("wait", "Tests", "works until it is cancelled")
                .option(OptionSpec.flag("stubborn", "never ends, cancelled or not"));

        @Override
        public CommandSpec spec() {
            return SPEC;
        }

        @Override
        public Outcome run(Invocation in) throws InterruptedException {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration registration = in.cancellation().onCancel(cancelled::countDown);
            in.notices().warn("waiting");
            cancelled.await();
            registration.close();
            in.notices().warn("cleaned up");
            if (in.flag("stubborn")) {
                new CountDownLatch(1).await();
            }
            in.cancellation().check();
            return Outcome.silent();
        }
    }

    /** Counts for four seconds, for looking at the bar. */
    static final class Count implements CommandDefinition {
        static final CommandSpec SPEC = CommandSpec.of("count", "Tests", "counts slowly");

        @Override
        public CommandSpec spec() {
            return SPEC;
        }

        @Override
        public Outcome run(Invocation in) throws InterruptedException {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration registration = in.cancellation().onCancel(cancelled::countDown);
            try (Progress.Step step = in.progress().start("load a_table_with_a_long_name.csv")) {
                step.expect(200_000_000, Progress.Unit.BYTES);
                for (long done = 0; done < 200 && !cancelled.await(20, TimeUnit.MILLISECONDS); done++) {
                    step.advanceTo(done * 1_000_000);
                }
                in.cancellation().check();
                step.done("200 MB");
            } finally {
                registration.close();
            }
            return Outcome.silent();
        }
    }

    /** Asks both kinds of question. */
    static final class Ask implements CommandDefinition {
        static final CommandSpec SPEC = CommandSpec.of("ask", "Tests", "asks").changing();

        @Override
        public CommandSpec spec() {
            return SPEC;
        }

        @Override
        public Outcome run(Invocation in) {
            Answer sure = in.prompts().confirm("end the other sessions?");
            Answer named = in.prompts().typedName("type the database's name:", "tickets");
            return Outcome.done(
                    Rendering.of("sure " + sure + ", named " + named), JsonNodeFactory.instance::objectNode);
        }
    }
}
