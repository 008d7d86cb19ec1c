package dev.reseed.seed.plan;

import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Numbers;

/**
 * Moments that are not before their rows came to be: those that would be are behind that instead. What is past stays past.
 *
 * @param moments any, in microseconds since 1970
 * @param created when each row came to be
 * @param now in microseconds since 1970
 */
record NotBefore(Numbers moments, Numbers created, long now) implements Numbers {
    private static final long MONTH = 30 * Moments.DAY;

    @Override
    public long at(long row) {
        long at = moments.at(row);
        long made = created.at(row);
        if (at >= made) {
            return at;
        }
        long most = at < now ? Math.max(1, now - made) : MONTH;
        return made + Math.floorMod(made - at, most);
    }
}
