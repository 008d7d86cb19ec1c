package dev.reseed.shell;

import dev.reseed.doctor.init.Interview;
import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Asks the person at the terminal; with {@code --yes}, the first answer is taken. */
final class PromptedInterview implements Interview {
    private static final int TRIES = 3;

    private final Invocation in;

    PromptedInterview(Invocation in) {
        this.in = in;
    }

    @Override
    public int choose(String question, List<String> answers) {
        if (in.globals().yes()) {
            return 0;
        }
        List<String> lines = new ArrayList<>(List.of(question));
        for (int i = 0; i < answers.size(); i++) {
            lines.add("  " + (i + 1) + "  " + answers.get(i));
        }
        for (int i = 0; i < TRIES; i++) {
            String typed = ask(lines, question, "its number or word [1]:");
            OptionalInt chosen = typed.isEmpty() ? OptionalInt.of(0) : chosen(typed, answers);
            if (chosen.isPresent()) {
                return chosen.getAsInt();
            }
            in.notices().tell("a number from 1 to " + answers.size() + ", or an answer's first word, is wanted");
        }
        throw ReseedException.usage(
                "the question has no answer", question, "run the command again, or take the first answers: --yes");
    }

    /** The answer of that number, or the only one that is called so. */
    private static OptionalInt chosen(String typed, List<String> answers) {
        int[] meant = IntStream.range(0, answers.size())
                .filter(i -> typed.equals(String.valueOf(i + 1)) || isCalled(answers.get(i), typed))
                .toArray();
        return meant.length == 1 ? OptionalInt.of(meant[0]) : OptionalInt.empty();
    }

    private static boolean isCalled(String answer, String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        String all = answer.toLowerCase(Locale.ROOT);
        return all.equals(word) || all.startsWith(word + ":") || all.startsWith(word + " (");
    }

    @Override
    public String text(String question, String first) {
        if (in.globals().yes()) {
            return first;
        }
        String typed = ask(List.of(), question, question + " [" + first + "]");
        return typed.isEmpty() ? first : typed;
    }

    /** What was typed; a dry run that nobody can answer takes the first answers, since it does nothing. */
    private String ask(List<String> above, String question, String shown) {
        Optional<String> typed = in.prompts().text(above, shown);
        if (typed.isEmpty() && !in.globals().dryRun()) {
            throw ReseedException.usage(
                    "an answer is needed, and there is no terminal to ask at",
                    question,
                    "take the first answer to every question: --yes");
        }
        return typed.orElse("");
    }
}
