package dev.reseed.schema;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares schemas without the noise of the server's way to tell a definition, which changes each time that it is read and made again:
 * when two differ, both are made in scratch databases and read from there. There it is also tried out what was only renamed.
 */
public final class Comparer {
    private final Supplier<Scratch> scratches;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    /**
     * @param scratches makes empty databases
     * @param notes told what a person should know of the comparison
     */
    public Comparer(Supplier<Scratch> scratches, Cancellation cancellation, Consumer<String> notes) {
        this.scratches = scratches;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /** An empty database, dropped when it is closed. */
    public interface Scratch extends AutoCloseable {
        /** A session in it, which lives as long as this. */
        Session session();

        @Override
        void close();
    }

    public Comparison compare(Catalog from, Catalog to) {
        if (from.fingerprint().equals(to.fingerprint())) {
            return new Comparison(List.of(), List.of());
        }
        try (Scratch one = scratches.get()) {
            try (Scratch other = scratches.get()) {
                from.make(one.session(), cancellation);
                to.make(other.session(), cancellation);
                Catalog later = CatalogReader.read(other.session()).withRestOf(to, key -> key);
                return compare(one.session(), from, later);
            }
        } catch (ReseedException e) {
            cancellation.check();
            if (!isOfSql(e)) {
                throw e;
            }
            notes.accept("compared as the servers tell it, which may show differences that are none: " + e.what()
                    + (e.why().isEmpty() ? "" : ": " + e.why()));
            return Comparison.of(from, to);
        }
    }

    private Comparison compare(Session scratch, Catalog from, Catalog later) {
        Map<Catalog.Key, Catalog.Key> former = new HashMap<>();
        List<Difference> renamed = new ArrayList<>();
        Catalog before = CatalogReader.read(scratch).withRestOf(from, key -> key);
        for (List<Renames.Rename> found = Renames.between(before, later);
                !found.isEmpty();
                found = Renames.between(before, later)) {
            boolean any = false;
            for (Renames.Rename rename : found) {
                cancellation.check();
                if (isDone(scratch, rename)) {
                    any = true;
                    renamed.add(rename.difference());
                    former.put(later(rename), former.getOrDefault(earlier(rename), earlier(rename)));
                }
            }
            if (!any) {
                break;
            }
            before = CatalogReader.read(scratch).withRestOf(from, key -> former.getOrDefault(key, key));
        }
        Comparison rest = Comparison.of(before, later);
        renamed.addAll(rest.differences());
        return new Comparison(renamed, rest.reordered());
    }

    private static Catalog.Key earlier(Renames.Rename rename) {
        return new Catalog.Key(rename.difference().kind(), rename.difference().former());
    }

    private static Catalog.Key later(Renames.Rename rename) {
        return new Catalog.Key(rename.difference().kind(), rename.difference().name());
    }

    /** What cannot be renamed, since it is inherited, or its new name is still taken, was not renamed. */
    private static boolean isDone(Session scratch, Renames.Rename rename) {
        try {
            scratch.transaction(() -> rename.statements().forEach(scratch::execute));
            return true;
        } catch (ReseedException e) {
            if (isOfSql(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOfSql(ReseedException failure) {
        return SqlFailures.sqlState(failure)
                .filter(state -> !SqlFailures.isCircumstance(state))
                .isPresent();
    }
}
