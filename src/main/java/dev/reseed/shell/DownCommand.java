package dev.reseed.shell;

import dev.reseed.reset.Target;
import dev.reseed.reset.Volumes;

/** {@code down}. */
final class DownCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("down", "Server", "stops the environment's server")
            .text("Stops an embedded server, or stops and removes a container. The databases stay, unless --volumes is"
                    + " given; your own folders and external volumes stay even then.")
            .option(OptionSpec.flag("volumes", "deletes the server's data too, with all its databases; asks first"))
            .example("reseed down", "stops the server and keeps its data")
            .example("reseed down --volumes", "stops the server and deletes its data")
            .changing();

    private final Targets targets;

    DownCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Target target = targets.of(in);
        if (in.flag("volumes")) {
            Volumes volumes = new Volumes(target, in.progress(), in.cancellation());
            return told(
                    target,
                    in.globals().dryRun()
                            ? volumes.plan(in.globals().confirm())
                            : volumes.delete(new PromptedConsent(in)));
        }
        if (in.globals().dryRun()) {
            return told(target, "would be stopped");
        }
        return told(target, target.server().down(in.progress()) ? "is stopped" : "was not running");
    }

    private static Outcome told(Target target, String state) {
        String server = target.server().describe();
        return Outcome.done(
                Rendering.of("the " + server + " " + state),
                () -> Json.object().put("server", server).put("state", state));
    }
}
