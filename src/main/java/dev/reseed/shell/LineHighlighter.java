package dev.reseed.shell;

import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows a command's name in bold as soon as it is one, and in red when it can become none. */
final class LineHighlighter implements Highlighter {
    private final CommandSet commands;

    LineHighlighter(CommandSet commands) {
        this.commands = commands;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder styled = new AttributedStringBuilder();
        List<WordSplitter.Word> words = WordSplitter.split(line).words();
        if (words.isEmpty() || words.getFirst().text().startsWith("-")) {
            return styled.append(line).toAttributedString();
        }
        WordSplitter.Word first = words.getFirst();
        styled.append(line.substring(0, first.start()));
        styled.styled(style(first.text()), line.substring(first.start(), first.end()));
        return styled.append(line.substring(first.end())).toAttributedString();
    }

    private AttributedStyle style(String word) {
        if (word.equals("reseed")
                || commands.find(word).isPresent()
                || !commands.under(word).isEmpty()) {
            return AttributedStyle.BOLD;
        }
        boolean beginning =
                commands.specs().stream().anyMatch(spec -> spec.name().startsWith(word)) || "reseed".startsWith(word);
        return beginning ? AttributedStyle.DEFAULT : AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    }

    @Override
    public void setErrorPattern(Pattern errorPattern) {
        // Nothing is found by pattern here.
    }

    @Override
    public void setErrorIndex(int errorIndex) {
        // Nothing is found by index here.
    }
}
