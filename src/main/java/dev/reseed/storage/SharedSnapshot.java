package dev.reseed.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot in an object storage: an ordinary directory archive of pg_dump's, and a manifest beside its folder.
 *
 * <pre>
 * PLACE/DATABASE/NAME/FINGERPRINT/manifest.json
 * PLACE/DATABASE/NAME/FINGERPRINT/CONTENTS/toc.dat …
 * </pre>
 *
 * <p>Files are in a folder that is called by a hash of them. So two that share at the same time never write into each other's, and whichever
 * manifest stays, it describes what is there.
 *
 * @param home the prefix up to the fingerprint
 */
public record SharedSnapshot(ObjectAddress home, SharedManifest manifest) {
    static final String MANIFEST = "manifest.json";
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{Nd}_-]");

    /** The prefix below which the snapshots of a name are. */
    static ObjectAddress home(ObjectAddress place, String database, String name) {
        return home(place, database).below(encoded(name) + "/");
    }

    /** The prefix below which all snapshots of a database are. */
    static ObjectAddress home(ObjectAddress place, String database) {
        return place.asPrefix().below(encoded(database) + "/");
    }

    /** A name as one part of a key; no two become the same. */
    private static String encoded(String name) {
        return UNSAFE.matcher(name)
                .replaceAll(found -> Matcher.quoteReplacement(found.group()
                        .chars()
                        .mapToObj(each -> String.format("%%%04x", each))
                        .reduce("", String::concat)));
    }

    /** The directory archive: what {@code reset --dump} takes as it is. */
    public ObjectAddress archive() {
        return home.below(manifest.contents() + "/");
    }
}
