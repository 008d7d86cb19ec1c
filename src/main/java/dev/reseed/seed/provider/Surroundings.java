package dev.reseed.seed.provider;

import java.util.Set;

/** Words of tables that mean something else where some columns are beside them. */
enum Surroundings {
    WARDS("department", "ward", Set.of("hospital", "clinic", "ward", "patient")),
    PURCHASES("coupon", "purchase_offer", Set.of("buyer", "earnest", "contingencies", "bidder")),
    GOODS("property", "product", Set.of("sku", "stock", "product", "seller", "condition")),
    APPLICATIONS("enrollment", "job_application", Set.of("candidate", "applicant", "job", "vacancy", "resume")),
    SETS("club", "workout_set", Set.of("reps"));

    private final String topic;
    private final String means;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> words;

    Surroundings(String topic, String means, Set<String> words) {
        this.topic = topic;
        this.means = means;
        this.words = words;
    }

    /** What the word means by itself. */
    String topic() {
        return topic;
    }

    /** What it means beside these columns. */
    String means() {
        return means;
    }

    /** Words of the columns. */
    Set<String> words() {
        return words;
    }
}
