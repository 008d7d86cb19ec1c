package dev.reseed.seed.constraint;

/** Patterns of {@code SIMILAR TO}. */
final class SimilarTo {
    private SimilarTo() {}

    /** The regular expression that does the same, as the server makes it; a backslash escapes. */
    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder("^(?:");
        boolean bracket = false;
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            if (each == '\\' && i + 1 < pattern.length()) {
                regex.append('\\').append(pattern.charAt(++i));
            } else if (bracket) {
                bracket = each != ']';
                regex.append(each);
            } else {
                bracket = each == '[';
                regex.append(outside(each));
            }
        }
        return regex.append(")$").toString();
    }

    private static String outside(char each) {
        return switch (each) {
            case '%' -> ".*";
            case '_' -> ".";
            case '(' -> "(?:";
            case '\\', '.', '^', '$' -> "\\" + each;
            default -> String.valueOf(each);
        };
    }
}
