package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an archive's table of contents tells before anything is made. */
final class Preflight {
    private final Archive archive;
    private final String shown;

    Preflight(Archive archive, String shown) {
        this.archive = archive;
        this.shown = shown;
    }

    /**
     * Looks.
     *
     * @return what a person should know
     */
    List<String> check(Session server) {
        requireExtensions(server);
        List<String> notes = new ArrayList<>();
        int version = server.one("select current_setting('server_version_num')::int", row -> row.getInt(1));
        int major = major(archive.header().server());
        if (major > version / 10_000) {
            notes.add(shown + " comes from PostgreSQL " + major + ", and this server is " + version / 10_000
                    + ": it may know less");
        }
        return notes;
    }

    /** Fails with the lines to write where a column has no rule, or where one has a rule that does not fit. */
    void requireRules(Masks masks, DumpSchema schema) {
        DefinedRules rules = new DefinedRules(masks, schema);
        List<Entry> rows = archive.entries().stream()
                .filter(entry -> entry.hasData() && !entry.isLargeObjects())
                .toList();
        boolean statements = rows.stream().anyMatch(entry -> entry.copy().isEmpty());
        List<MaskingGate.Columns> tables = statements
                ? rules.all()
                : rows.stream().map(entry -> columns(entry, rules)).toList();
        rules.require(tables, archive.entries().stream().anyMatch(Entry::isLargeObjects));
    }

    private MaskingGate.Columns columns(Entry entry, DefinedRules rules) {
        Judgement.Copy copy = ArchiveLoad.copyOf(entry, new Place(shown + ", entry " + entry.id()));
        DumpSchema.Name name = new DumpSchema.Name(
                copy.table().schema().orElse("public"), copy.table().name());
        return rules.columns(name, copy.columns());
    }

    private static int major(String version) {
        String digits = version.replaceAll("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }

    private void requireExtensions(Session server) {
        Set<String> available =
                new HashSet<>(server.query("select name from pg_available_extensions", row -> row.getString(1)));
        List<String> missing = archive.entries().stream()
                .filter(entry -> entry.kind().equals("EXTENSION"))
                .map(Entry::name)
                .filter(name -> !available.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw ReseedException.failed(
                    shown + " needs extensions that the server does not have",
                    String.join(", ", missing),
                    "install them on the server, or use a server that has them");
        }
    }
}
