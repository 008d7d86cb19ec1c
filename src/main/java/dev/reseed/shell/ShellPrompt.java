package dev.reseed.shell;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.springframework.shell.jline.PromptProvider;

/** The interactive shell's prompt: {@code tickets dev@embedded> }, or {@code reseed> } outside of a project. */
final class ShellPrompt implements PromptProvider {
    private final PromptFacts facts;
    private final Screen screen;
    private final Session session;

    ShellPrompt(PromptFacts facts, Screen screen, Session session) {
        this.facts = facts;
        this.screen = screen;
        this.session = session;
    }

    @Override
    public AttributedString getPrompt() {
        GlobalOptions globals = session.complete(GlobalOptions.NONE);
        Page page = screen.errorPage(globals);
        String text = Wrapping.fit(
                facts.look(globals)
                        .map(known ->
                                Printable.line(known.project() + " " + known.environment() + "@" + known.server()))
                        .orElse("reseed"),
                page.width() / 2);
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        if (page.colour()) {
            prompt.styled(AttributedStyle.BOLD, text);
        } else {
            prompt.append(text);
        }
        return prompt.append("> ").toAttributedString();
    }
}
