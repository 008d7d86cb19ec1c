package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Share;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The address of a storage that is not Amazon's, where reseed.yml or a variable names one. */
final class StorageEndpoint {
    private static final String IGNORED = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

    private StorageEndpoint() {}

    /**
     * Finds it as every tool of that world does, after what the project says.
     *
     * @throws ReseedException usage, where a variable names something else
     */
    static Optional<URI> of(Share share, Map<String, String> variables) {
        if (share.server().isPresent() || "true".equalsIgnoreCase(variables.get(IGNORED))) {
            return share.server();
        }
        return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                .filter(name -> !variables.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> parse(name, variables.getOrDefault(name, "")));
    }

    private static URI parse(String name, String text) {
        try {
            URI uri = new URI(text);
            boolean known = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (known && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(name); // not as the cause: it quotes what may be a password
        }
        throw wrong(name);
    }

    private static ReseedException wrong(String name) {
        return ReseedException.usage(
                "the address of the object storage cannot be used",
                "the variable " + name + " is no address of a server, or has a password in it",
                "write it as https://HOST or http://localhost:PORT");
    }
}
