package dev.reseed.seed.person;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A city, from a line of fields with bars between them: state, its code, city, forms of postcodes, area codes, latitude, longitude, weight, and the
 * time zone where it is not the country's.
 */
final class Place {
    private final byte[] state;
    private final byte[] stateCode;
    private final byte[] city;
    private final Forms postcodes;
    private final Phones phones;
    private final long latitude;
    private final long longitude;
    private final int weight;
    private final byte[] zone;

    Place(String line, PeopleFile file) {
        String[] fields = line.split("\\s*\\|\\s*", -1);
        state = bytes(fields[0]);
        stateCode = bytes(fields[1]);
        city = bytes(fields[2]);
        postcodes = Forms.of(PeopleFile.entries(fields[3].replace("@", file.setting("postcode.letters", "")), ","));
        phones = Phones.of(fields[4], file);
        latitude = millionths(fields[5]);
        longitude = millionths(fields[6]);
        weight = Integer.parseInt(fields[7]);
        zone = bytes(fields.length > 8 ? fields[8] : file.setting("zone"));
    }

    byte[] state() {
        return state;
    }

    byte[] stateCode() {
        return stateCode;
    }

    byte[] city() {
        return city;
    }

    Forms postcodes() {
        return postcodes;
    }

    Phones phones() {
        return phones;
    }

    /** Of its centre, in millionths of a degree. */
    long latitude() {
        return latitude;
    }

    /** Of its centre, in millionths of a degree. */
    long longitude() {
        return longitude;
    }

    /** How many live here, as a share of the country's weights. */
    int weight() {
        return weight;
    }

    byte[] zone() {
        return zone;
    }

    private static long millionths(String degrees) {
        return new BigDecimal(degrees).movePointRight(6).longValueExact();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
