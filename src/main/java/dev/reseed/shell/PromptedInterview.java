package dev.reseed.shell;

import dev.reseed.doctor.init.Interview;
import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

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
        StringJoiner choices = new StringJoiner("; ", question + " ", " [1]");
        for (int i = 0; i < answers.size(); i++) {
            choices.add((i + 1) + " " + answers.get(i));
        }
        for (int i = 0; i < TRIES; i++) {
            String typed = ask(question, choices.toString());
            if (typed.isEmpty()) {
                return 0;
            }
            if (typed.length() <= 3 && typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
                int number = Integer.parseInt(typed);
                if (number >= 1 && number <= answers.size()) {
                    return number - 1;
                }
            }
            in.notices().warn("a number from 1 to " + answers.size() + " is wanted");
        }
        throw ReseedException.usage(
                "the question has no answer", question, "run the command again, or take the first answers: --yes");
    }

    @Override
    public String text(String question, String first) {
        if (in.globals().yes()) {
            return first;
        }
        String typed = ask(question, question + " [" + first + "]");
        return typed.isEmpty() ? first : typed;
    }

    /** What was typed; a dry run that nobody can answer takes the first answers, since it does nothing. */
    private String ask(String question, String shown) {
        Optional<String> typed = in.prompts().text(shown);
        if (typed.isEmpty() && !in.globals().dryRun()) {
            throw ReseedException.usage(
                    "an answer is needed, and there is no terminal to ask at",
                    question,
                    "take the first answer to every question: --yes");
        }
        return typed.orElse("");
    }
}
