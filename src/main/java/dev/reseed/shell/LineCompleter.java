package dev.reseed.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** {@link Completions} for the line reader. */
final class LineCompleter implements Completer {
    private final Completions completions;
    private final Session session;

    LineCompleter(Completions completions, Session session) {
        this.completions = completions;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        completions.propose(before, line.word(), session.complete(GlobalOptions.NONE)).stream()
                .map(proposal -> new Candidate(
                        proposal.value(),
                        Printable.line(proposal.value()),
                        null,
                        proposal.description().isEmpty() ? null : proposal.description(),
                        null,
                        null,
                        proposal.whole()))
                .forEach(candidates::add);
    }
}
