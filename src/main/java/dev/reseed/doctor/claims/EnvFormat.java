package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code .env}, and the files beside it: {@code .env.test} and {@code test.env} are of the section {@code test}, a template
 * of {@code example}. What a development machine reads with {@code .env} has no section.
 */
final class EnvFormat implements Format {
    private static final Set<String> TEMPLATES = Set.of("example", "sample", "template", "dist", "tpl", "defaults");
    private static final Set<String> DEVELOPMENT = Set.of("local", "development", "dev");

    /** What editors and careful people leave behind. */
    private static final Pattern COPY =
            Pattern.compile("(?i).*(?:[~#].*|\\.(?:bak|backup|orig|old|save|rej|sw[a-p])\\d*(?:\\..*)?)");

    private final Map<String, String> environment;

    EnvFormat(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean reads(String path) {
        String name = Format.name(path);
        return (name.startsWith(".env.") || name.endsWith(".env"))
                && !COPY.matcher(name).matches();
    }

    @Override
    public void read(Findings findings) {
        EnvFile env = EnvFile.of(findings.file(), environment);
        env.read().problems().forEach(findings.problems()::add);
        String section = section(Format.name(findings.file().label()));
        new Families(env.values(), env::place, findings, section).read();
    }

    private static @Nullable String section(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("\\.", -1)));
        words.removeIf(each -> each.isEmpty() || each.equals("env"));
        if (words.stream().anyMatch(TEMPLATES::contains)) {
            return "example";
        }
        if (name.startsWith(".env") && DEVELOPMENT.containsAll(words)) {
            return null;
        }
        // .env.test.local is of test, on this machine.
        words.removeIf(each -> each.equals("local") && words.size() > 1);
        return String.join(".", words);
    }
}
