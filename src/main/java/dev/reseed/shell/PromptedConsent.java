package dev.reseed.shell;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Consent;
import java.util.Optional;

/** Consent from the options that were given, and else from the person at the terminal. */
final class PromptedConsent implements Consent {
    private final Invocation in;

    PromptedConsent(Invocation in) {
        this.in = in;
    }

    @Override
    public Optional<String> confirm(DatabaseName database, String why) {
        if (in.globals().confirm().isPresent()) {
            return in.globals().confirm();
        }
        Answer answer = in.prompts()
                .typedName(
                        "The database \"" + database + "\": " + why + ". Type its name to replace it:",
                        database.value());
        return switch (answer) {
            case YES -> Optional.of(database.value());
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
