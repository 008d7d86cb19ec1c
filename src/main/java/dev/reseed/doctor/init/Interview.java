package dev.reseed.doctor.init;

import java.util.List;

/** Asks what the files cannot tell. */
public interface Interview {
    /**
     * Asks for one of several answers.
     *
     * @param answers at least two; the first is what most will want
     * @return the index of the one chosen
     */
    int choose(String question, List<String> answers);

    /**
     * Asks for a text.
     *
     * @param first what most will want
     */
    String text(String question, String first);

    /** Takes the first answer to everything. */
    Interview FIRST = new Interview() {
        @Override
        public int choose(String question, List<String> answers) {
            return 0;
        }

        @Override
        public String text(String question, String first) {
            return first;
        }
    };
}
