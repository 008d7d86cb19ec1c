package dev.reseed.doctor.claims;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code .env}, {@code .env.local}, {@code .env.test}, {@code dev.env}; of a template's section it says {@code example}. */
final class EnvFormat implements Format {
    private static final Set<String> TEMPLATES = Set.of("example", "sample", "template", "dist", "tpl", "defaults");

    private final Map<String, String> environment;

    EnvFormat(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean reads(String path) {
        String name = Format.name(path);
        return name.equals(".env")
                || (name.startsWith(".env.") && !name.endsWith(".swp") && !name.endsWith(".bak"))
                || name.endsWith(".env");
    }

    @Override
    public void read(Findings findings) {
        EnvFile env = EnvFile.of(findings.file(), environment);
        env.read().problems().forEach(findings.problems()::add);
        List<String> words = List.of(Format.name(findings.file().label()).split("\\.", -1));
        String section = words.stream().anyMatch(TEMPLATES::contains) ? "example" : null;
        new Families(env.values(), env::place, findings, section).read();
    }
}
