package dev.reseed.shell;

import dev.reseed.kernel.Version;

/** The answers to requests that need no command and no application: help and version. */
final class Answers {
    private Answers() {}

    static int help(Request.Help help, CommandSet commands, Session session, Reporter reporter) {
        Rendering page = help.command().map(HelpPages::command).orElseGet(() -> HelpPages.program(commands));
        // Help that was asked for beside a command is for a person; "help --output json" is for a program.
        GlobalOptions colours = session.complete(help.globals());
        return reporter.text(page, colours);
    }

    static int version(GlobalOptions globals, Reporter reporter) {
        String version = Version.current();
        return reporter.ended(
                Outcome.done(
                        Rendering.of("reseed " + version), () -> Json.object().put("version", version)),
                globals);
    }
}
