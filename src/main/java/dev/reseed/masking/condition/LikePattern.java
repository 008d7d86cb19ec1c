package dev.reseed.masking.condition;

/** What a pattern of LIKE tells. */
final class LikePattern {
    private LikePattern() {}

    /** Reads one, whose escape character is a backslash. */
    static RegexReader.Read read(String pattern, boolean anyCase, Alphabet alphabet) {
        boolean alike = true;
        boolean takesDigest = true;
        for (int at = 0; at < pattern.length(); ) {
            int character = pattern.codePointAt(at);
            boolean wild = character == '%' || character == '_';
            if (character == '\\' && at + 1 < pattern.length()) {
                character = pattern.codePointAt(++at);
                wild = false;
            }
            at += Character.charCount(character);
            if (!wild) {
                CharacterSet set = new CharacterSet();
                set.add(character, character);
                if (anyCase) {
                    set.ignoreCase();
                }
                alike &= set.isAlike(alphabet);
                takesDigest &= set.takesDigest();
            }
        }
        return new RegexReader.Read(alike, takesDigest);
    }
}
