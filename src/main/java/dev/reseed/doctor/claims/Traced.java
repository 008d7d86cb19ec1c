package dev.reseed.doctor.claims;

import dev.reseed.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text that knows, for each stretch of it, where it comes from. It may hold a password, and is never printed. */
final class Traced {
    static final Traced EMPTY = new Traced(List.of());

    private final List<Run> runs;
    private final String text;

    private Traced(List<Run> runs) {
        this.runs = List.copyOf(runs);
        StringBuilder all = new StringBuilder();
        runs.forEach(run -> all.append(run.text));
        this.text = all.toString();
    }

    /**
     * A stretch of one origin.
     *
     * @param source where it comes from; a place in a file is worked out only when somebody asks
     */
    private record Run(String text, Source source) {
        Run sub(int begin, int end) {
            return new Run(text.substring(begin, end), source instanceof Stands it ? it.further(begin) : source);
        }

        Origin where() {
            return switch (source) {
                case Stands it -> new Origin.Written(it.file.place(it.offset), true);
                case MadeFrom it -> new Origin.Written(it.file.place(it.offset), false);
                case Known it -> it.origin;
            };
        }
    }

    private sealed interface Source {}

    /** It stands in a file character by character. */
    private record Stands(ConfigFile file, int offset) implements Source {
        Stands further(int characters) {
            return new Stands(file, offset + characters);
        }
    }

    /** It was made from what begins there. */
    private record MadeFrom(ConfigFile file, int offset) implements Source {}

    private record Known(Origin origin) implements Source {}

    /** Text that stands in a file exactly so. */
    static Traced written(ConfigFile file, int offset, String text) {
        return new Traced(List.of(new Run(text, new Stands(file, offset))));
    }

    /** Text that was made from what stands in a file. */
    static Traced read(ConfigFile file, int offset, String text) {
        return new Traced(List.of(new Run(text, new MadeFrom(file, offset))));
    }

    /** Text that was made from what stands at a place. */
    static Traced read(Place place, String text) {
        return new Traced(List.of(new Run(text, new Known(new Origin.Written(place, false)))));
    }

    /** The value of a variable of the process. */
    static Traced environment(String variable, String text) {
        return new Traced(List.of(new Run(text, new Known(new Origin.Environment(variable)))));
    }

    String text() {
        return text;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** All of them, one behind the other. */
    static Traced join(List<Traced> texts) {
        return new Traced(texts.stream().flatMap(each -> each.runs.stream()).toList());
    }

    Traced sub(int begin, int end) {
        List<Run> cut = new ArrayList<>();
        int at = 0;
        for (Run run : runs) {
            int from = Math.max(begin - at, 0);
            int to = Math.min(end - at, run.text.length());
            if (from < to) {
                cut.add(run.sub(from, to));
            }
            at += run.text.length();
        }
        return new Traced(cut);
    }

    Traced sub(int begin) {
        return sub(begin, text.length());
    }

    Traced strip() {
        int begin = text.length() - text.stripLeading().length();
        return sub(begin, Math.max(begin, text.stripTrailing().length()));
    }

    /** Where all of it comes from: exact if it is one stretch, otherwise where its first stretch is. */
    Optional<Origin> origin() {
        Optional<Origin> first = runs.stream()
                .filter(run -> runs.size() == 1 || !run.text.isEmpty())
                .findFirst()
                .map(Run::where);
        return runs.size() == 1
                ? first
                : first.map(each ->
                        each instanceof Origin.Written written ? new Origin.Written(written.place(), false) : each);
    }

    /** This text as a part of an address; the value is what the text means after decoding. */
    Optional<Part> part(String value) {
        return origin().map(each -> {
            boolean inexact = each instanceof Origin.Written && !value.equals(text);
            Origin known = inexact ? new Origin.Written(((Origin.Written) each).place(), false) : each;
            return new Part(value, known);
        });
    }

    /** This text as a password; the value is what the text means after decoding, null or empty for none. */
    @Nullable
    SecretPart secret(@Nullable String value) {
        return value == null || value.isEmpty()
                ? null
                : origin().map(each -> new SecretPart(Secret.of(value), each)).orElse(null);
    }

    @Override
    public String toString() {
        return "Traced[" + runs.size() + "]";
    }
}
