package dev.reseed.shell;

import java.util.List;
import java.util.stream.Stream;

/** A result as text, made for the page that it is printed on. */
@FunctionalInterface
interface Rendering {
    Rendering NOTHING = page -> List.of();

    List<Line> lines(Page page);

    /** Lines that are the same on every page. */
    static Rendering of(String... lines) {
        List<Line> fixed = Stream.of(lines).map(Line::of).toList();
        return page -> fixed;
    }

    /** This and then that. */
    default Rendering then(Rendering next) {
        return page ->
                Stream.concat(lines(page).stream(), next.lines(page).stream()).toList();
    }
}
