package dev.reseed.shell;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Consent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One command's consent: from the options that were given, and else from the person at the terminal. */
final class PromptedConsent implements Consent {
    private final Invocation in;
    /** What was answered with the database's name: a command that looks twice asks once. */
    private final Set<String> confirmed = new HashSet<>();

    PromptedConsent(Invocation in) {
        this.in = in;
    }

    @Override
    public Optional<String> confirm(DatabaseName database, String why) {
        if (in.globals().confirm().isPresent()) {
            return in.globals().confirm();
        }
        String question = "The database \"" + database + "\": " + why + ". Type its name to replace it:";
        if (confirmed.contains(question)) {
            return Optional.of(database.value());
        }
        return switch (in.prompts().typedName(question, database.value())) {
            case YES -> {
                confirmed.add(question);
                yield Optional.of(database.value());
            }
            case NO, NO_TERMINAL -> Optional.empty();
        };
    }

    @Override
    public boolean waits() {
        return !in.globals().yes();
    }

    @Override
    public boolean agree(String question) {
        if (in.globals().yes()) {
            return true;
        }
        return switch (in.prompts().confirm(question)) {
            case YES -> true;
            case NO -> false;
            case NO_TERMINAL ->
                throw ReseedException.usage(
                        "consent is needed, and there is no terminal to ask at", question, "give it beforehand: --yes");
        };
    }
}
