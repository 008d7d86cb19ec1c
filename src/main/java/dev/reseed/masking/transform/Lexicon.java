package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.SipHash;

/**
 * Invented names, put together from syllables. None is a real one: whoever meets a real name in a masked database has met a leak, and not
 * chance. All are of ASCII, in title case.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody else has the arrays
enum Lexicon {
    FIRST_NAME("dra lin mira neth ric sa ton vea wen xa zo dis len ran tia vik", ""),
    LAST_NAME(
            "berg croft dell feld gard holt ick jansk kamp lund mont nov oway pell quist rath "
                    + "stad thorn ux vald wick xen yard zek bourne combe dorp esk fjord grave hurst ino",
            ""),
    CITY("ford bury stad ville burg haven port minster wick mouth dale ton", ""),
    REGION("ia land shire mark", ""),
    STREET("wood hill brook field ton well gate stone", "Street|Road|Lane|Avenue|Way|Court|Square|Drive"),
    COMPANY("tex cor dyn lux via nex pol rix", "Ltd|Group|Works|Partners|Trading|Services|Systems|Industries");

    private static final byte[][] BEGINNINGS =
            Words.of("Alv Belt Corv Darm Elv Fenn Galv Hask Isk Jorv Kelv Lorv Marv Nelv Orv "
                    + "Perv Quilv Rosk Selv Tavr Ulv Velt Wilv Yorv Zelt Brisk Calv Drev Mirv Norv Talv Vinz");
    private static final byte[][] MIDDLES = Words.of("a e i o an en in or ar er il ol av ev iv am");

    private final byte[][] endings;
    private final byte[][] seconds;

    Lexicon(String endings, String seconds) {
        this.endings = Words.of(endings);
        this.seconds = seconds.isEmpty() ? new byte[0][] : Words.of(seconds.replace('|', ' '));
    }

    /** How many names there are. */
    int size() {
        return BEGINNINGS.length * MIDDLES.length * endings.length * Math.max(1, seconds.length);
    }

    /** Writes the name that a hash chooses. */
    void write(long hash, RowBuffer out) {
        word(hash, out);
        if (seconds.length > 0) {
            out.add(' ');
            second(hash, out);
        }
    }

    /** Writes the first word of the name alone. */
    void word(long hash, RowBuffer out) {
        int number = SipHash.below(hash, BEGINNINGS.length * MIDDLES.length * endings.length);
        out.add(BEGINNINGS[number % BEGINNINGS.length]);
        number /= BEGINNINGS.length;
        out.add(MIDDLES[number % MIDDLES.length]);
        out.add(endings[number / MIDDLES.length]);
    }

    /** Writes the second word alone. */
    void second(long hash, RowBuffer out) {
        out.add(seconds[(int) (hash & 0xffff) % seconds.length]);
    }
}
