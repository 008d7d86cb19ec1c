package dev.reseed.doctor.claims;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Problems;
import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is found in one file. */
final class Findings {
    private static final int MAX_CLAIMS = 100;
    private static final int MAX_SHOWN = 200;

    private final ConfigFile file;
    private final Lookup variables;
    private final Problems problems;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Claim> doubtful = new ArrayList<>();

    Findings(ConfigFile file, Lookup variables, Problems problems) {
        this.file = file;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * Under what a claim is found.
     *
     * @param section the profile, environment or service, or null
     */
    record Key(Place place, String name, @Nullable String section) {}

    ConfigFile file() {
        return file;
    }

    Problems problems() {
        return problems;
    }

    Lookup variables() {
        return variables;
    }

    List<Claim> claims() {
        return List.copyOf(claims);
    }

    /** What is as likely to be another system's: it counts where the project has a database of PostgreSQL. */
    List<Claim> doubtful() {
        return List.copyOf(doubtful);
    }

    void problem(Place place, String text) {
        problems.add(place.file(), place.line(), place.column(), text);
    }

    /** An address written as one text; nothing if it is not PostgreSQL's. */
    void url(Key key, Traced value) {
        url(key, value, value.text(), null, null);
    }

    /**
     * An address written as one text, with what stands beside it.
     *
     * @param raw the text as it is written, references and all
     */
    void url(Key key, Traced value, String raw, @Nullable Traced user, @Nullable Traced password) {
        AddressParts beside = new AddressParts();
        beside.orUser(user);
        beside.orPassword(password);
        url(key, value, raw, beside);
    }

    /** The same; what the text does not say is taken from these parts. */
    void url(Key key, Traced value, String raw, AddressParts beside) {
        if (!AddressText.looksLikeOne(value.text())) {
            return;
        }
        try {
            for (AddressParts parts : AddressText.read(value)) {
                parts.or(beside);
                add(claims, key, parts, AddressText.masked(raw));
            }
        } catch (ReseedException e) {
            problem(key.place(), Shown.plain(key.name()) + " cannot be read as an address: " + e.why());
        }
    }

    /** An address whose parts are written apart. */
    void parts(Key key, AddressParts parts) {
        if (!parts.isEmpty()) {
            add(claims, key, parts, parts.shown());
        }
    }

    /** The same, of what is as likely to be another system's. */
    void doubtful(Key key, AddressParts parts) {
        if (!parts.isEmpty()) {
            add(doubtful, key, parts, parts.shown());
        }
    }

    /** Where a value is written, in the file itself or in one that it refers to. */
    Place place(Traced value) {
        return value.origin()
                .map(each -> each instanceof Origin.Written written ? written.place() : null)
                .orElse(file.place(0));
    }

    private void add(List<Claim> into, Key key, AddressParts parts, String shown) {
        Optional<String> fault = parts.fault();
        if (fault.isPresent()) {
            problem(key.place(), Shown.plain(key.name()) + " cannot be read as an address: " + fault.get());
        } else if (into.size() == MAX_CLAIMS) {
            problem(file.place(0), "has more than " + MAX_CLAIMS + " addresses; not all were looked at");
        } else {
            String line = shown.lines().findFirst().orElse("");
            into.add(new Claim(
                    key.place(),
                    key.name(),
                    key.section(),
                    parts.complete("libpq"),
                    line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line));
        }
    }

    /** A text with its references filled in; empty, and told, if one cannot be. */
    Optional<Traced> filled(Key key, Traced raw, References.Style style) {
        try {
            return Optional.of(new References(variables, style).fill(raw));
        } catch (References.Unresolved e) {
            problem(key.place(), Shown.plain(key.name()) + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
