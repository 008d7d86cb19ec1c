package dev.reseed.doctor.claims;

import java.util.regex.Pattern;

/** A line of a configuration file without what is secret in it; rather too little is shown than too much. */
final class Masked {
    private static final int MAX_LENGTH = 4_096;
    private static final String SECRET = "[\\w.-]*(?:pass|pwd|secret|token|key)[\\w.-]*";

    /** The line is about a secret: all of its value goes. */
    private static final Pattern WHOLE =
            Pattern.compile("(?i)^(\\s*(?:export\\s+)?[\"']?" + SECRET + "[\"']?\\s*[:=]\\s*).+$");

    /** One among several: {@code { user: shop, password: "…" }}. */
    private static final Pattern AMONG = Pattern.compile("(?i)([\\s{,\"'?&]" + SECRET
            + "[\"']?\\s*[:=]\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^']|'')*+'|[^\\s,}&\"']+)");

    private Masked() {}

    static String line(String line) {
        if (line.length() > MAX_LENGTH) {
            return "…";
        }
        String whole = WHOLE.matcher(line).replaceFirst("$1***");
        return whole.equals(line) ? AddressText.masked(AMONG.matcher(line).replaceAll("$1***")) : whole;
    }
}
