package dev.reseed.acceptance;

import dev.reseed.testing.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A place in a command's conversation with the server.
 *
 * @param request its statements, without what differs from run to run
 * @param nth how often that request was sent, with this time
 * @param then whether the first read after that request is meant, and not the request; after none, the first at all
 */
record WirePoint(String request, int nth, boolean then, Wire.Fate fate) {
    /** Whether points are taken too that are the same to the server as another. */
    static final boolean ALL = Boolean.getBoolean("kill.all");

    static final WirePoint START = new WirePoint("", 0, false, Wire.Fate.PASSED);

    /** The first read after it: how often some things are looked at is a matter of time, that they are is none. */
    WirePoint read() {
        return new WirePoint(request, nth, true, fate);
    }

    boolean sameAs(WirePoint other) {
        return request.equals(other.request) && nth == other.nth;
    }

    /** Only read. */
    boolean reads() {
        return then || request.matches("(?i)(select (?!pg_terminate)|show |set |begin$).*");
    }

    /** The server may still be at it when its client is dead. */
    boolean lasts() {
        return !then && request.matches("(?i)(create|alter|drop) database.*|commit");
    }

    List<WirePoint> fates() {
        List<Wire.Fate> fates = new ArrayList<>(List.of(Wire.Fate.LOST));
        if (lasts() || (ALL && !reads())) {
            fates.add(Wire.Fate.SENT);
        }
        if (ALL && !reads()) {
            fates.add(Wire.Fate.ANSWERED);
        }
        return fates.stream()
                .map(each -> new WirePoint(request, nth, then, each))
                .toList();
    }

    /** Whether it is still going on is looked at until it is not: a matter of time. */
    boolean drops() {
        return request.startsWith("drop database");
    }

    boolean creates() {
        return !then && request.startsWith("create database");
    }

    @Override
    public String toString() {
        String shown = request.length() > 90 ? request.substring(0, 90) + "…" : request;
        return fate.name().toLowerCase(Locale.ROOT) + ": " + (then ? "a read after " : "") + shown
                + (nth == 1 ? "" : " (" + nth + ")");
    }

    /** Numbers a command's requests. */
    static final class Counter {
        private final Map<String, Integer> counts = new HashMap<>();

        /** The next time that the request is sent. */
        WirePoint next(String request) {
            String same = request.replaceAll("/\\*.*?\\*/|\\s+", " ")
                    .strip()
                    .replaceAll("__([a-z]+)_[0-9a-f]{8}", "__$1_#")
                    .replaceAll("[0-9]{3,}", "#")
                    .replaceAll("\\{.*", "{…")
                    .replaceAll("(?i) password .*", " password …");
            return new WirePoint(same, counts.merge(same, 1, Integer::sum), false, Wire.Fate.PASSED);
        }
    }
}
