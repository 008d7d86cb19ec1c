package dev.reseed.shell;

import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** {@link WordSplitter} for the line reader: a line with open quotes goes on, and TAB replaces a word as typed. */
final class LineParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        WordSplitter.Split whole = WordSplitter.split(line);
        if (context == ParseContext.ACCEPT_LINE && whole.end() != WordSplitter.End.COMPLETE) {
            throw new EOFError(-1, -1, "the line goes on");
        }
        int at = Math.clamp(cursor, 0, line.length());
        WordSplitter.Split before = WordSplitter.split(line.substring(0, at));
        List<WordSplitter.Word> words = before.words();
        boolean inside = !words.isEmpty()
                && words.getLast().end() == at
                && (before.end() != WordSplitter.End.COMPLETE || !Character.isWhitespace(line.charAt(at - 1)));
        WordSplitter.Word current = inside ? words.getLast() : new WordSplitter.Word("", at, at);
        int end = whole.words().stream()
                .filter(word -> word.start() == current.start())
                .mapToInt(WordSplitter.Word::end)
                .findFirst()
                .orElse(at);
        List<String> earlier = words.stream()
                .limit(inside ? words.size() - 1L : words.size())
                .map(WordSplitter.Word::text)
                .toList();
        return new TypedLine(line, at, earlier, current.text(), new Place(current.start(), end));
    }

    /** Where in the line the current word is written, end exclusive. */
    private record Place(int start, int end) {}

    /** A line up to the cursor: the words before, and the one that is being typed. */
    private record TypedLine(String line, int cursor, List<String> before, String word, Place place)
            implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return before.size();
        }

        @Override
        public List<String> words() {
            return Stream.concat(before.stream(), Stream.of(word)).toList();
        }

        @Override
        public int rawWordCursor() {
            return cursor - place.start();
        }

        @Override
        public int rawWordLength() {
            return Math.max(place.end(), cursor) - place.start();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            char first = place.start() < cursor ? line.charAt(place.start()) : ' ';
            if (first == '\'' || first == '"') {
                String text = candidate.toString();
                String quoted = first == '"' ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text;
                return first + quoted + (complete ? first : "");
            }
            return candidate.toString().replaceAll("([\\s'\"\\\\]|^#)", "\\\\$1");
        }
    }
}
