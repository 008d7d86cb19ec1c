package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Codec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files of an archive. An archive can name anything; what is opened has a plain name. */
final class MemberName {
    static final String CONTENTS = "toc.dat";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern LARGE_OBJECT = Pattern.compile("blob_([0-9]{1,10})\\.dat");
    private static final Pattern LARGE_OBJECTS = Pattern.compile("blobs(_[0-9]{1,10})?\\.toc");
    private static final Pattern MEMBER = Pattern.compile("(blob_)?[0-9]{1,10}\\.dat");
    /** The one that pg_restore looks for before 17. */
    static final String NEW_LIST = "blobs.toc";

    private static final List<Codec> CODECS = List.of(Codec.GZIP, Codec.LZ4, Codec.ZSTD);

    private MemberName() {}

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** By the name's ending. */
    static Codec codec(String name) {
        return CODECS.stream()
                .filter(each -> name.endsWith(each.suffix()))
                .findFirst()
                .orElse(Codec.PLAIN);
    }

    /** The name itself and with each ending of a compressed file, as pg_restore looks for it. */
    static List<String> variants(String name) {
        return List.of(name, name + Codec.GZIP.suffix(), name + Codec.LZ4.suffix(), name + Codec.ZSTD.suffix());
    }

    static String withoutSuffix(String name) {
        return name.substring(0, name.length() - codec(name).suffix().length());
    }

    /** The number of the large object that a file without ending holds; 0 if it holds none. */
    static long largeObject(String name) {
        Matcher matcher = LARGE_OBJECT.matcher(name);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        return number > 0xffff_ffffL ? 0 : number;
    }

    /** What the table of contents of a new folder says of an entry's data: no ending of a compressed file; nothing where it has none. */
    static String inContents(Entry entry) {
        if (!entry.hasData()) {
            return "";
        }
        return entry.isLargeObjects() ? NEW_LIST : entry.id() + ".dat";
    }

    /** The file of a large object, without the ending of a compressed one. */
    static String ofLargeObject(long oid) {
        return "blob_" + oid + ".dat";
    }

    /** Whether pg_dump has files of such a name. */
    static boolean isMember(String name) {
        return name.equals(CONTENTS)
                || isListOfLargeObjects(name)
                || MEMBER.matcher(withoutSuffix(name)).matches();
    }

    /** Whether the file lists large objects. */
    static boolean isListOfLargeObjects(String name) {
        return LARGE_OBJECTS.matcher(name).matches();
    }

    /** Where an entry's large objects may be listed, in the order in which to look. A tar's table of contents names another file. */
    static List<String> lists(Entry entry, String named) {
        return List.of(named, ownList(entry), NEW_LIST);
    }

    /** How PostgreSQL 17 names it. */
    static String ownList(Entry entry) {
        return "blobs_" + entry.id() + ".toc";
    }
}
