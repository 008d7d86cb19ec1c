package dev.reseed.reset;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.project.Masking;
import dev.reseed.seed.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** The hash of everything that a recipe reads, of Reseed itself and of the server's version. */
final class RecipeFingerprint {
    private final MessageDigest digest;

    private RecipeFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads all files of the recipe.
     *
     * @param reseed which Reseed it is; another one may build something else of the same files
     * @return 64 hexadecimal digits
     */
    static String of(Recipe recipe, String reseed, ResetFacts facts) {
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("reseed", reseed);
        fingerprint.add("server", Integer.toString(facts.version()));
        facts.making().forEach(made -> fingerprint.add("making", made));
        fingerprint.add(recipe.chain());
        recipe.seed().ifPresent(fingerprint::add);
        for (Check check : recipe.checks()) {
            fingerprint.add(check.name(), check.query());
        }
        recipe.dump().ifPresent(fingerprint::add);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /**
     * The same of migrations alone.
     *
     * @param version {@code server_version_num}
     */
    static String ofChain(FlywayChain chain, String reseed, int version) {
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("reseed", reseed);
        fingerprint.add("server", Integer.toString(version));
        fingerprint.add(chain);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Seed seed) {
        add("seed", seed.settings());
        seed.files().forEach(this::add);
    }

    private void add(FlywayChain chain) {
        chain.settings().forEach(this::add);
        for (MigrationFile file : chain.sources()) {
            add(file.shown(), file.path());
        }
    }

    /**
     * What stands for a database that a dump was loaded into. No recipe has it, so no template is ever found for it.
     *
     * @param former the fingerprint of the database before; empty when Reseed did not build it
     * @return empty where that is: what it held cannot be built again
     */
    static String ofLoad(String former, RecipeDump dump) {
        if (former.isEmpty()) {
            return "";
        }
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("loaded into", former);
        fingerprint.add(dump);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /**
     * What stands for a database that a seed was brought into. No recipe has it either.
     *
     * @param former as for {@link #ofLoad}
     */
    static String ofSeed(String former, Seed seed) {
        if (former.isEmpty()) {
            return "";
        }
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("seeded into", former);
        fingerprint.add(seed);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /**
     * What stands for a database to which pending migrations were applied. No recipe has it either.
     *
     * @param former as for {@link #ofLoad}
     */
    static String ofMigrate(String former, FlywayChain chain) {
        if (former.isEmpty()) {
            return "";
        }
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("migrated from", former);
        fingerprint.add(chain);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /**
     * What stands for a database that a shared snapshot was loaded into. No recipe has it either, nor has anything that the snapshot says
     * of itself.
     *
     * @param contents a hash of the archive
     */
    static String ofShared(String contents) {
        RecipeFingerprint fingerprint = new RecipeFingerprint();
        fingerprint.add("pulled", contents);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(RecipeDump dump) {
        add(dump.request(), dump.masking());
        dump.subset().ifPresent(this::add);
    }

    /** Where something was written makes no difference. */
    private void add(SubsetRequest subset) {
        subset.roots().forEach(root -> add("subset", root.text()));
        subset.whole().forEach(table -> add("whole", table.text()));
        subset.children().forEach(each -> {
            add("children of", each.reference().text());
            add("children", each.rows().text());
        });
        subset.references().forEach(each -> {
            add("reference", each.from().text());
            add("type", each.type().map(SubsetRequest.Clause::text).orElse(""));
            each.to()
                    .forEach(target ->
                            add(target.type().orElse(""), target.columns().text()));
        });
    }

    /** What comes through standard input is not told apart here: no template is made of it. */
    private void add(DumpRequest dump, Masking masking) {
        add("dump", dump.source().shown());
        add("database", dump.database().orElse(""));
        add("included", new TreeSet<>(dump.included()) + (dump.roles() ? " and roles" : ""));
        add(masking);
        switch (dump.source()) {
            case DumpSource.File file -> new DumpSample(this::add).take(file);
            case DumpSource.Remote remote -> remote.dump().identity().forEach(each -> add("object", each));
            case DumpSource.Pipe pipe -> {}
        }
    }

    /**
     * A fingerprint stands in its database's comment, so it has the key's slow digest. A random key has no part in it: it is another for
     * each load, and a template that was loaded under one serves until something else changes.
     */
    private void add(Masking masking) {
        add("strict", Boolean.toString(masking.strict()));
        masking.stableKey().ifPresent(key -> add("masking key", MaskKey.of(key).digest()));
        masking.rulesFile().filter(file -> Files.exists(file.path())).ifPresent(file -> add(file.given(), file.path()));
    }

    private void add(String name, byte[] contents) {
        bytes(name.getBytes(StandardCharsets.UTF_8));
        bytes(contents);
    }

    /** Lengths go before contents, so that no two recipes give the same bytes. */
    private void add(String name, String value) {
        add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private void add(String name, Path file) {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            add(name, Long.toString(Files.size(file)));
            in.transferTo(out);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the file " + name + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "make the file readable",
                    e);
        }
    }
}
