package dev.reseed.seed.constraint;

import java.util.List;

/** How much limits leave, roughly: to choose among ways of which one has to do. */
final class Width {
    private static final int NOTHING = 1_000_000;

    private Width() {}

    /** Less is wider. */
    static int rank(Limits limits) {
        if (limits.presence() == Presence.ALWAYS_NULL || limits.presence() == Presence.IMPOSSIBLE) {
            return NOTHING;
        }
        int listed = limits.listed()
                .allowed()
                .map(List::size)
                .map(size -> 10_000 - Math.min(size, 5_000))
                .orElse(0);
        int closed =
                limits.bounds().lower().isPresent() && limits.bounds().upper().isPresent() ? 200 : 0;
        int bounds = (limits.bounds().lower().isPresent() ? 20 : 0)
                + (limits.bounds().upper().isPresent() ? 40 : 0)
                + 300 * limits.bounds().steps().size();
        long positive = limits.text().patterns().stream()
                .filter(each -> !each.negated())
                .count();
        int text = (int) Math.min(positive, 10) * 100 + (limits.text().equals(TextLimits.NONE) ? 0 : 50);
        int structure = limits.structure().equals(Structure.NONE) ? 0 : 50;
        return listed + closed + bounds + text + structure + (limits.presence() == Presence.FREE ? 0 : 10);
    }
}
