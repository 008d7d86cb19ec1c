package dev.reseed.doctor.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project's folder that a test writes; what is found in it as lines. */
record Written(Path root, Map<String, String> environment) {
    Written(Path root) {
        this(root, Map.of());
    }

    Written with(String name, String value) {
        return new Written(root, Map.of(name, value));
    }

    Written file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Claims claims() {
        return Claims.find(root, environment);
    }

    Claim only() {
        return claims().found().getFirst();
    }

    /** {@code .env:1 DATABASE_URL user@host:port/database password | .env:1}, the last where the port is written. */
    List<String> lines() {
        return claims().found().stream().map(Written::line).toList();
    }

    List<String> problems() {
        return claims().problems().stream().map(Object::toString).toList();
    }

    private static String line(Claim claim) {
        ClaimedAddress at = claim.address();
        return claim.place().file() + ":" + claim.place().line() + " " + claim.key()
                + claim.inSection().map(each -> " [" + each + "]").orElse("") + " "
                + at.user().map(each -> each.text() + "@").orElse("")
                + at.host().text() + ":" + at.portNumber()
                + at.database().map(each -> "/" + each.text()).orElse("")
                + at.password().map(each -> " " + each.reveal()).orElse("") + " | "
                + switch (at.port().origin()) {
                    case Origin.Written it -> written(it, at.port().text());
                    case Origin.Default it -> it.variable() + "=";
                    case Origin.Environment it -> "$" + it.variable();
                    case Origin.Implied it -> it.by();
                };
    }

    /** File and line; a tilde if the value cannot be replaced there, and a complaint if it could but is not there. */
    private static String written(Origin.Written origin, String value) {
        Place place = origin.place();
        String shown = place.file() + ":" + place.line();
        if (!origin.exact()) {
            return shown + "~";
        }
        try {
            String line = Files.readString(place.path())
                    .split("\n", -1)[place.line() - 1]
                    .replace("\uFEFF", "");
            int column = line.offsetByCodePoints(0, place.column() - 1);
            return shown + (line.startsWith(value, column) ? "" : " lacks it at " + place.column());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
