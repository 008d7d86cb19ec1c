package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a name decides: how it is written, addresses, a title. */
final class NameFacts {
    private static final byte[][] GENDERS = {ascii("female"), ascii("male"), ascii("non_binary")};
    private static final byte[][] DOMAINS = {ascii("@example.com"), ascii("@example.org"), ascii("@example.net")};
    private static final byte[] PICTURES = ascii("https://avatars.example.com/");
    private static final byte[] PICTURE = ascii(".jpg");

    /** The same in all locales, so that handles of different locales are different. */
    private static final long EMAIL_KEY = Draw.key(0, "email");

    private static final long USER_KEY = Draw.key(0, "user");

    private final PeopleFile file;
    private final Names names;
    private final Handles handles;
    private final boolean lastFirst;
    private final double twoLast;
    private final long twoLastKey;

    NameFacts(PeopleFile file, Names names, Handles handles) {
        this.file = file;
        this.names = names;
        this.handles = handles;
        this.lastFirst = file.setting("name.order", "first").equals("last");
        this.twoLast = Double.parseDouble(file.setting("second.last", "0")) / 100;
        this.twoLastKey = Draw.key(People.key(file), "two last names");
    }

    void addTo(FactWriters writers) {
        names(writers);
        handles(writers);
        titles(writers);
    }

    private void names(FactWriters writers) {
        writers.put(Fact.FIRST_NAME, (subject, out) -> out.add(names.firstName(subject)));
        writers.put(Fact.MIDDLE_NAME, (subject, out) -> out.add(names.middleName(subject)));
        writers.put(Fact.LAST_NAME, this::last);
        writers.put(Fact.FULL_NAME, this::full);
        writers.put(Fact.INITIALS, (subject, out) -> {
            out.add(names.foldedFirst(subject)[0] - 'a' + 'A');
            out.add(names.foldedLast(subject)[0] - 'a' + 'A');
        });
        writers.put(Fact.GENDER, (subject, out) -> out.add(GENDERS[names.gender(subject)]));
    }

    private void handles(FactWriters writers) {
        long domain = writers.key(Fact.EMAIL);
        writers.put(Fact.USER_NAME, (subject, out) -> handles.write(USER_KEY, subject, out));
        writers.put(Fact.EMAIL, (subject, out) -> {
            handles.write(EMAIL_KEY, subject, out);
            out.add(DOMAINS[(int) Draw.below(domain, subject, DOMAINS.length)]);
        });
        writers.put(Fact.AVATAR, (subject, out) -> {
            out.add(PICTURES);
            handles.write(USER_KEY, subject, out);
            out.add(PICTURE);
        });
    }

    private void titles(FactWriters writers) {
        long prefixKey = writers.key(Fact.NAME_PREFIX);
        TextList[] prefixes = {
            new TextList(file.list("prefix.female")),
            new TextList(file.list("prefix.male")),
            new TextList(file.list("prefix.other"))
        };
        writers.put(Fact.NAME_PREFIX, (subject, out) -> prefixes[names.gender(subject)].write(prefixKey, subject, out));
        long jobKey = writers.key(Fact.JOB_TITLE);
        List<String> women = new ArrayList<>();
        List<String> men = new ArrayList<>();
        for (String job : file.list("jobs")) {
            int slash = job.indexOf('/');
            men.add(slash < 0 ? job : job.substring(0, slash));
            women.add(job.substring(slash + 1));
        }
        TextList[] jobs = {new TextList(women), new TextList(men)};
        writers.put(Fact.JOB_TITLE, (subject, out) -> jobs[names.form(subject)].write(jobKey, subject, out));
    }

    private void full(long subject, RowBuffer out) {
        if (lastFirst) {
            last(subject, out);
            out.add(' ');
            out.add(names.firstName(subject));
        } else {
            out.add(names.firstName(subject));
            out.add(' ');
            last(subject, out);
        }
    }

    private void last(long subject, RowBuffer out) {
        out.add(names.lastName(subject));
        if (Draw.isIn(twoLast, twoLastKey, subject)) {
            out.add(' ');
            out.add(names.secondLastName(subject));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
