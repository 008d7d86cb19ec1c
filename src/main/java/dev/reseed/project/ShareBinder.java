package dev.reseed.project;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code share}. */
final class ShareBinder {
    private static final Pattern URL = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?");
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    Share bind(Value value) {
        return value.section("url", "endpoint", "region", "path_style", "profile", "allow_http")
                .map(ShareBinder::share)
                .orElse(Share.NONE);
    }

    private static Share share(Section section) {
        boolean allowHttp = section.get("allow_http").flatMap(Value::bool).orElse(false);
        return new Share(
                section.get("url").flatMap(ShareBinder::url).orElse(null),
                section.get("endpoint")
                        .flatMap(each -> endpoint(each, allowHttp))
                        .orElse(null),
                section.get("region").flatMap(ShareBinder::region).orElse(null),
                section.get("path_style").flatMap(Value::bool).orElse(null),
                section.get("profile").flatMap(Value::text).orElse(null),
                allowHttp);
    }

    private static Optional<String> url(Value value) {
        Optional<String> text = value.text();
        if (text.filter(each -> !URL.matcher(each).matches()).isPresent()) {
            value.problem("\"url\" must be s3://BUCKET or s3://BUCKET/PREFIX");
            return Optional.empty();
        }
        return text;
    }

    private static Optional<String> region(Value value) {
        Optional<String> text = value.text();
        if (text.filter(each -> !REGION.matcher(each).matches()).isPresent()) {
            value.problem("\"region\" must be a region's name, such as eu-central-1");
            return Optional.empty();
        }
        return text;
    }

    private static Optional<URI> endpoint(Value value, boolean allowHttp) {
        Optional<URI> endpoint = value.text().flatMap(ShareBinder::address);
        if (endpoint.isEmpty()) {
            // Not quoted: somebody may have put a password into it.
            if (value.text().isPresent()) {
                value.problem(
                        "\"endpoint\" must be https://HOST, with a port and a path where they are needed and nothing else");
            }
            return Optional.empty();
        }
        boolean open = endpoint.get().getScheme().equalsIgnoreCase("http");
        if (open && !allowHttp && !isLoopback(endpoint.get())) {
            value.problem("\"endpoint\" is http to another machine, which everybody on the way can read and change;"
                    + " use https, or say allow_http: true");
            return Optional.empty();
        }
        return endpoint;
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean known = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean more = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
            return known && uri.getHost() != null && !more ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(URI endpoint) {
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) || host.endsWith(".localhost");
    }
}
