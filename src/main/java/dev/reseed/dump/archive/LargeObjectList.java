package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.kernel.ReseedException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of large objects: lines of a number and the name of a file. */
final class LargeObjectList {
    private static final int LONGEST_LINE = 1 << 8;
    private static final Pattern LINE = Pattern.compile("([0-9]{1,10}) ([^ ]+)");

    private final ArchiveInput in;
    private final String shown;
    private final byte[] line = new byte[LONGEST_LINE];

    LargeObjectList(InputStream in, String shown) {
        this.in = new ArchiveInput(shown, in, 0);
        this.shown = shown;
    }

    /**
     * A line of the list.
     *
     * @param file a plain name
     */
    record Line(long oid, String file) {}

    /** The next line; empty at the end. */
    Optional<Line> next() {
        long begin = in.position();
        int length = 0;
        int value = in.read();
        if (value < 0) {
            return Optional.empty();
        }
        while (value != '\n') {
            if (value < 0) {
                throw in.cutOff();
            }
            if (length == line.length) {
                throw unknown(begin);
            }
            line[length++] = (byte) value;
            value = in.read();
        }
        Matcher matcher = LINE.matcher(new String(line, 0, length, StandardCharsets.ISO_8859_1));
        if (!matcher.matches() || !MemberName.isPlain(matcher.group(2))) {
            throw unknown(begin);
        }
        long oid = Long.parseLong(matcher.group(1));
        if (oid == 0 || oid > 0xffff_ffffL) {
            throw unknown(begin);
        }
        return Optional.of(new Line(oid, matcher.group(2)));
    }

    private ReseedException unknown(long offset) {
        return Broken.damaged(shown, offset, "a line there is not a large object's number and file");
    }
}
