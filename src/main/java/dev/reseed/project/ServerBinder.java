package dev.reseed.project;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.project.ServerSpec.Compose;
import dev.reseed.project.ServerSpec.Embedded;
import dev.reseed.project.ServerSpec.Image;
import dev.reseed.project.ServerSpec.Local;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code server}, at the top or in an environment: a word, a URL, or a map whose keys tell the kind. */
final class ServerBinder {
    private static final int MAX_PORT = 65_535;
    private static final int OLDEST = 14;
    private static final int NEWEST = 99;
    private static final List<String> LOCAL_KEYS = Stream.concat(
                    Stream.of("url", "host", "port", "user", "password"),
                    Stream.of(LibpqKeyword.values())
                            .filter(each -> each != LibpqKeyword.DBNAME)
                            .map(LibpqKeyword::word))
            .distinct()
            .toList();

    Optional<ServerSpec> bind(Value value) {
        return value.isMap() ? map(value) : value.text().flatMap(text -> scalar(value, text));
    }

    private static Optional<ServerSpec> scalar(Value value, String text) {
        if (ConnectionUrl.looksLikeOne(text)) {
            return url(value, text).map(Local::new);
        }
        return switch (text) {
            case "embedded" -> Optional.of(new Embedded(null, null));
            case "local" -> Optional.of(new Local(LibpqSettings.NONE));
            case "docker" -> {
                value.problem("\"docker\" needs more: write { compose: FILE, service: NAME } or { image: NAME }");
                yield Optional.empty();
            }
            default -> {
                String hint = Nearest.to(text, List.of("embedded", "local", "docker"))
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                value.problem("\"server\" must be \"embedded\", \"local\", a postgresql:// URL, or a map" + hint);
                yield Optional.empty();
            }
        };
    }

    private static Optional<ServerSpec> map(Value value) {
        Set<String> keys = value.keys();
        if (keys.isEmpty()) {
            value.mustBe("\"embedded\", \"local\", a postgresql:// URL, or a map with keys");
            return Optional.empty();
        }
        if (keys.contains("embedded")) {
            return value.section("embedded")
                    .flatMap(each -> each.get("embedded"))
                    .flatMap(ServerBinder::embedded);
        }
        if (keys.contains("compose")) {
            return value.section("compose", "service").flatMap(ServerBinder::compose);
        }
        if (keys.contains("image")) {
            return value.section("image", "port", "password").flatMap(ServerBinder::image);
        }
        return value.section(LOCAL_KEYS).flatMap(ServerBinder::local);
    }

    private static Optional<ServerSpec> embedded(Value value) {
        return value.section("port", "version")
                .map(section -> new Embedded(
                        port(section),
                        section.get("version")
                                .flatMap(each -> each.integer(OLDEST, NEWEST))
                                .orElse(null)));
    }

    private static Optional<ServerSpec> compose(Section section) {
        Optional<ProjectPath> file = section.require("compose").flatMap(Value::path);
        Optional<String> service = section.require("service").flatMap(Value::text);
        return file.flatMap(path -> service.map(name -> new Compose(path, name)));
    }

    private static Optional<ServerSpec> image(Section section) {
        Integer port = port(section);
        Secret password = section.get("password").flatMap(Value::secret).orElse(null);
        return section.require("image").flatMap(Value::text).map(image -> new Image(image, port, password));
    }

    private static @Nullable Integer port(Section section) {
        return section.get("port")
                .filter(each -> !each.isUnset())
                .flatMap(each -> each.integer(1, MAX_PORT))
                .orElse(null);
    }

    private static Optional<ServerSpec> local(Section section) {
        Map<String, String> values = new LinkedHashMap<>();
        for (LibpqKeyword keyword : LibpqKeyword.values()) {
            section.get(keyword.word())
                    .filter(each -> !each.isUnset())
                    .flatMap(each -> setting(keyword, each))
                    .ifPresent(text -> values.put(keyword.word(), text));
        }
        Secret password = section.get("password").flatMap(Value::secret).orElse(null);
        LibpqSettings keys = new LibpqSettings(values, password, List.of());
        Optional<Value> url = section.get("url");
        return Optional.of(new Local(keys.or(url.flatMap(each -> each.text().flatMap(text -> url(each, text)))
                .orElse(LibpqSettings.NONE))));
    }

    private static Optional<String> setting(LibpqKeyword keyword, Value value) {
        if (keyword == LibpqKeyword.PORT) {
            return value.integer(1, MAX_PORT).map(String::valueOf);
        }
        if (keyword.isFile()) {
            // libpq takes these words for what the system offers, not for a file.
            Optional<String> word = value.text().filter(each -> each.equals("system"));
            return word.or(() -> value.path().map(path -> path.path().toString()));
        }
        Optional<String> text = keyword == LibpqKeyword.CONNECT_TIMEOUT || keyword == LibpqKeyword.KEEPALIVES
                ? value.anyScalar()
                : value.text();
        Optional<String> fault = text.flatMap(keyword::fault);
        fault.ifPresent(each -> value.problem("\"" + keyword.word() + "\" " + each));
        return fault.isPresent() ? Optional.empty() : text;
    }

    private static Optional<LibpqSettings> url(Value value, String text) {
        try {
            return Optional.of(ConnectionUrl.parse(text));
        } catch (ReseedException e) {
            value.problem("the connection URL cannot be read: " + e.why());
            return Optional.empty();
        }
    }
}
