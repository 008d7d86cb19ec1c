package dev.reseed.masking;

import dev.reseed.project.YamlScalar;
import java.util.regex.Pattern;

/** Text from outside as a YAML key, in a form that stands in blocks and in braces. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private YamlText() {}

    /** Without quotes where every reader takes it for the text; otherwise in double quotes, with escapes for what does not print. */
    static String key(String text) {
        return PLAIN.matcher(text).matches() && !YamlScalar.isReserved(text) ? text : YamlScalar.quoted(text);
    }
}
