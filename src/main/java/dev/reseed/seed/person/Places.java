package dev.reseed.seed.person;

import dev.reseed.seed.value.Permutation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a locale's people live: cities, the big ones more often. Each number has a city and a rank among all in its telephone area, so that the two
 * together say which number it was.
 */
final class Places {
    private final Permutation order;
    private final Place[] places;
    private final short[] placeOfSlot;
    private final int[] rankOfSlot;
    private final int[] slotsOfArea;

    Places(PeopleFile file, long key) {
        order = new Permutation(key, Scatter.BLOCK);
        List<String> lines = file.lines("places");
        places = lines.stream().map(line -> new Place(line, file)).toArray(Place[]::new);
        int slots = 0;
        for (Place place : places) {
            slots += place.weight();
        }
        placeOfSlot = new short[slots];
        rankOfSlot = new int[slots];
        Map<String, Integer> taken = new HashMap<>();
        int slot = 0;
        for (short i = 0; i < places.length; i++) {
            for (int count = 0; count < places[i].weight(); count++) {
                placeOfSlot[slot] = i;
                rankOfSlot[slot++] = taken.merge(places[i].phones().area(), 1, Integer::sum) - 1;
            }
        }
        slotsOfArea = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            slotsOfArea[i] = taken.getOrDefault(places[i].phones().area(), 1);
        }
    }

    Place place(long number) {
        return places[placeOfSlot[slot(Scatter.at(order, number))]];
    }

    /** How many smaller numbers live in the same telephone area. */
    long rank(long number) {
        long scattered = Scatter.at(order, number);
        int slot = slot(scattered);
        return scattered / placeOfSlot.length * slotsOfArea[placeOfSlot[slot]] + rankOfSlot[slot];
    }

    /**
     * How many of the first numbers have a telephone number of their own, at least.
     *
     * @param sharers how many locales have the country in common
     */
    long withPhones(int sharers) {
        long rounds = Long.MAX_VALUE;
        for (int i = 0; i < places.length; i++) {
            rounds = Math.min(rounds, places[i].phones().all().size() / sharers / slotsOfArea[i]);
        }
        return Scatter.below(rounds, placeOfSlot.length);
    }

    int count() {
        return places.length;
    }

    /** Which of the places a number lives in. */
    int index(long number) {
        return placeOfSlot[slot(Scatter.at(order, number))];
    }

    /** One of the numbers that live in a place. */
    long inhabitant(int place, long serial) {
        int weight = places[place].weight();
        int first = 0;
        while (placeOfSlot[first] != place) {
            first++;
        }
        long scattered =
                serial / weight % (Scatter.BLOCK / placeOfSlot.length) * placeOfSlot.length + first + serial % weight;
        return order.back(scattered);
    }

    /** A place of the same state, other ones by other numbers. */
    int ofState(int place, long serial) {
        byte[] state = places[place].state();
        int count = 0;
        for (Place each : places) {
            count += Arrays.equals(each.state(), state) ? 1 : 0;
        }
        long left = serial % count;
        for (int i = 0; i < places.length; i++) {
            if (Arrays.equals(places[i].state(), state) && left-- == 0) {
                return i;
            }
        }
        return place;
    }

    private int slot(long scattered) {
        return (int) (scattered % placeOfSlot.length);
    }
}
