package dev.reseed.server.docker;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place where a container engine may listen.
 *
 * @param origin who names it: {@code DOCKER_HOST}, {@code the docker context "desktop-linux"}, {@code the default}
 * @param host as it is named: {@code unix:///var/run/docker.sock}, {@code tcp://127.0.0.1:2375}
 */
public record EngineAddress(String origin, String host) {
    /** What is between a user's colon and the last at sign. */
    private static final Pattern PASSWORD = Pattern.compile("^((?:[^:/]*+://)?+[^:/@]*+):.*@", Pattern.DOTALL);

    static EngineAddress socket(String origin, Path file) {
        return new EngineAddress(origin, "unix://" + file);
    }

    String scheme() {
        int end = host.indexOf("://");
        return end < 0 ? "" : host.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** The socket's file, where it is a socket. */
    Optional<Path> socket() {
        return scheme().equals("unix") ? Optional.of(Path.of(host.substring("unix://".length()))) : Optional.empty();
    }

    public boolean isSocket() {
        return socket().isPresent();
    }

    /**
     * Whether it may be on this machine, as far as its address tells: a socket, or a TCP port of a literal loopback
     * address. A name is not resolved: it can lead elsewhere tomorrow.
     */
    boolean isLocal() {
        return switch (scheme()) {
            case "unix" -> true;
            case "tcp", "http" ->
                uri().map(URI::getHost).filter(EngineAddress::isLoopback).isPresent();
            default -> false;
        };
    }

    Optional<URI> uri() {
        try {
            return Optional.of(new URI(host));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** The address without a password. */
    private String shown() {
        return PASSWORD.matcher(host).replaceFirst("$1:***@");
    }

    @Override
    public String toString() {
        return shown() + " (" + origin + ")";
    }
}
