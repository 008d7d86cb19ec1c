package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Mark;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** Names for the databases beside a live one: {@code tickets__stage_1f3a9c07}. What they are is told by their marks. */
final class BesideNames {
    private final SecureRandom random = new SecureRandom();

    /** A new name; the live database's is cut at a character's end where 63 bytes do not hold both. */
    DatabaseName next(DatabaseName live, Mark.Role role) {
        byte[] nonce = new byte[4];
        random.nextBytes(nonce);
        String suffix = "__" + role.name().toLowerCase(Locale.ROOT) + "_"
                + HexFormat.of().formatHex(nonce);
        return new DatabaseName(cut(live.value(), DatabaseName.MAX_BYTES - suffix.length()) + suffix);
    }

    /** Whether a database still has a name that was made here for its role: one that a person renamed is theirs. */
    static boolean isName(String name, Mark.Role role) {
        return role == Mark.Role.LIVE
                || name.matches("(?s).*__" + role.name().toLowerCase(Locale.ROOT) + "_[0-9a-f]{8}");
    }

    private static String cut(String name, int bytes) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
