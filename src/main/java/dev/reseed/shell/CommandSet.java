package dev.reseed.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that a program has, in the order of its help. */
record CommandSet(List<Entry> entries) {
    /** A command's words and the class that runs it; the class is made only when the command runs. */
    record Entry(CommandSpec spec, Class<? extends CommandDefinition> type) {}

    CommandSet {
        entries = List.copyOf(entries);
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            if (!names.add(entry.spec().name())) {
                throw new IllegalArgumentException(
                        "two commands are named " + entry.spec().name());
            }
        }
    }

    /** The commands of Reseed itself. */
    static CommandSet product() {
        return new CommandSet(List.of(
                        new Entry(InitCommand.SPEC, InitCommand.class),
                        new Entry(ResetCommand.SPEC, ResetCommand.class),
                        new Entry(SeedCommand.SPEC, SeedCommand.class),
                        new Entry(SeedPreviewCommand.SPEC, SeedPreviewCommand.class),
                        new Entry(SeedInitCommand.SPEC, SeedInitCommand.class),
                        new Entry(LoadCommand.SPEC, LoadCommand.class),
                        new Entry(DumpCommand.SPEC, DumpCommand.class),
                        new Entry(RulesSuggestCommand.SPEC, RulesSuggestCommand.class),
                        new Entry(RulesCheckCommand.SPEC, RulesCheckCommand.class),
                        new Entry(RulesPreviewCommand.SPEC, RulesPreviewCommand.class),
                        new Entry(MigrateCommand.SPEC, MigrateCommand.class),
                        new Entry(UndoCommand.SPEC, UndoCommand.class),
                        new Entry(SnapshotSaveCommand.SPEC, SnapshotSaveCommand.class),
                        new Entry(SnapshotRestoreCommand.SPEC, SnapshotRestoreCommand.class),
                        new Entry(SnapshotListCommand.SPEC, SnapshotListCommand.class),
                        new Entry(SnapshotDeleteCommand.SPEC, SnapshotDeleteCommand.class),
                        new Entry(SnapshotPushCommand.SPEC, SnapshotPushCommand.class),
                        new Entry(SnapshotPullCommand.SPEC, SnapshotPullCommand.class),
                        new Entry(EnvCreateCommand.SPEC, EnvCreateCommand.class),
                        new Entry(EnvListCommand.SPEC, EnvListCommand.class),
                        new Entry(EnvDropCommand.SPEC, EnvDropCommand.class),
                        new Entry(EnvPruneCommand.SPEC, EnvPruneCommand.class),
                        new Entry(EnvPoolCommand.SPEC, EnvPoolCommand.class),
                        new Entry(PruneCommand.SPEC, PruneCommand.class),
                        new Entry(StatusCommand.SPEC, StatusCommand.class),
                        new Entry(VerifyCommand.SPEC, VerifyCommand.class),
                        new Entry(CheckCommand.SPEC, CheckCommand.class),
                        new Entry(RehearseCommand.SPEC, RehearseCommand.class),
                        new Entry(SquashCommand.SPEC, SquashCommand.class),
                        new Entry(AdoptCommand.SPEC, AdoptCommand.class),
                        new Entry(SchemaCommand.SPEC, SchemaCommand.class),
                        new Entry(DiffCommand.SPEC, DiffCommand.class),
                        new Entry(DoctorCommand.SPEC, DoctorCommand.class),
                        new Entry(UpCommand.SPEC, UpCommand.class),
                        new Entry(DownCommand.SPEC, DownCommand.class),
                        new Entry(UrlCommand.SPEC, UrlCommand.class),
                        new Entry(CompletionCommand.SPEC, CompletionCommand.class)))
                .withShellCommands();
    }

    /** These commands and those that every shell has, behind them. */
    CommandSet withShellCommands() {
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Entry(HelpCommand.SPEC, HelpCommand.class));
        all.add(new Entry(ClearCommand.SPEC, ClearCommand.class));
        all.add(new Entry(ExitCommand.SPEC, ExitCommand.class));
        all.add(new Entry(ExitCommand.QUIT, ExitCommand.class));
        return new CommandSet(all);
    }

    List<CommandSpec> specs() {
        return entries.stream().map(Entry::spec).toList();
    }

    Optional<CommandSpec> find(String name) {
        return specs().stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /** The commands of two words whose first is this one. */
    List<CommandSpec> under(String word) {
        return specs().stream()
                .filter(spec -> spec.name().startsWith(word + " "))
                .toList();
    }

    /** The commands by group, both in the order of declaration. */
    Map<String, List<CommandSpec>> byGroup() {
        Map<String, List<CommandSpec>> groups = new LinkedHashMap<>();
        for (CommandSpec spec : specs()) {
            groups.computeIfAbsent(spec.heading().group(), group -> new ArrayList<>())
                    .add(spec);
        }
        return groups;
    }
}
