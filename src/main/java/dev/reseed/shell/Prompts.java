package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions to the person at the terminal. Nothing is asked where nobody could see or answer it. */
final class Prompts {
    /** Before the further lines of one that is too long. */
    private static final String UNDER = "     ";

    private final boolean possible;
    private final AnswerSource answers;
    private final Cancellation cancellation;
    private final IntSupplier width;

    /** @param width of the terminal, in columns; looked at when something is asked */
    Prompts(boolean possible, IntSupplier width, AnswerSource answers, Cancellation cancellation) {
        this.possible = possible;
        this.width = width;
        this.answers = answers;
        this.cancellation = cancellation;
    }

    /**
     * Asks a question whose safe answer is no.
     *
     * @param question without the choices: {@code end the 3 other sessions?}
     */
    Answer confirm(String question) {
        if (!possible) {
            return Answer.NO_TERMINAL;
        }
        String typed = ask(question + " [y/N] ").toLowerCase(Locale.ROOT);
        return typed.equals("y") || typed.equals("yes") ? Answer.YES : Answer.NO;
    }

    /** Asks for a name to be typed; anything but exactly that name is a no. */
    Answer typedName(String question, String name) {
        if (!possible) {
            return Answer.NO_TERMINAL;
        }
        return ask(question + " ").equals(name) ? Answer.YES : Answer.NO;
    }

    /**
     * Asks for a text.
     *
     * @param above lines that stand above the question
     * @return what was typed, which may be empty; nothing where nobody could be asked
     */
    Optional<String> text(List<String> above, String question) {
        return possible ? Optional.of(ask(above, question + " ")) : Optional.empty();
    }

    private String ask(String question) {
        return ask(List.of(), question);
    }

    private String ask(List<String> above, String question) {
        cancellation.check();
        int columns = width.getAsInt() - 1;
        String shown = Stream.concat(
                        above.stream().flatMap(each -> Wrapping.wrap(Printable.line(each), columns, UNDER).stream()),
                        Wrapping.wrap(Printable.line(question), columns).stream())
                .collect(Collectors.joining("\n"));
        return answers.ask(shown, cancellation).strip();
    }
}
