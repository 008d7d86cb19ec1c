package dev.reseed.doctor.init;

import java.util.regex.Pattern;

/** Which keys and variables hold a secret, by their names. */
final class Passwords {
    private static final Pattern PASSWORD = Pattern.compile("(?i)[a-z_][a-z0-9_]*(?:pass|pwd)[a-z0-9_]*");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:pass|pwd|secret|token|credential|(?:^|[._-])(?:pw|psw)(?:$|[._-])|(?:encryption|private|signing|master|access)[._-]?key).*");

    private static final Pattern WITH_PASSWORD =
            Pattern.compile("(?is).*(?:password\\s*[= ]\\s*[^${\\s]|pwd\\s*=\\s*[^${\\s]|://[^/@\\s:]*:[^@\\s$]+@).*");

    private Passwords() {}

    /** Whether it is the name of a variable for a password. */
    static boolean isOne(String variable) {
        return PASSWORD.matcher(variable).matches();
    }

    /** Whether what is called so may be any secret. */
    static boolean isSecret(String key) {
        return SECRET.matcher(key).matches();
    }

    /** Whether a text has a password in it: a URL, settings of a connection, SQL. */
    static boolean holdsOne(String text) {
        return WITH_PASSWORD.matcher(text).matches();
    }
}
