package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;

/** What a copy takes of the server's disk. */
final class Room {
    private Room() {}

    /** Whether there is room for so many bytes and a tenth more, as far as that is known. */
    static boolean isFor(ResetFacts facts, long bytes) {
        return facts.freeBytes().orElse(Long.MAX_VALUE) >= bytes / 10 * 11;
    }

    /**
     * Fails where there is too little, as far as that is known.
     *
     * @param bytes of what is copied
     * @param more that comes to it
     * @param copy as in: there is no room for {@code a copy beside "tickets"}
     * @param remedy what to try
     */
    static void require(ResetFacts facts, long bytes, long more, String copy, String remedy) {
        long needed = bytes / 10 * 11 + more;
        if (facts.freeBytes().orElse(Long.MAX_VALUE) < needed) {
            throw ReseedException.failed(
                    "there is no room for " + copy,
                    "it needs about " + Sizes.format(needed) + ", and the server's disk has "
                            + Sizes.format(facts.freeBytes().orElse(0)) + " free",
                    remedy);
        }
    }
}
