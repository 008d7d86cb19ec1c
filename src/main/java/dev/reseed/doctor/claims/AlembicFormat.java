package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code alembic.ini}: {@code sqlalchemy.url}, in any section. */
final class AlembicFormat implements Format {
    private static final Pattern OTHER_KEY = Pattern.compile("%\\(([^)]+)\\)s|%%");

    @Override
    public boolean reads(String path) {
        return Format.name(path).equals("alembic.ini");
    }

    @Override
    public void read(Findings findings) {
        KeyedFile file = KeyedFile.of(findings.file(), "=:", false);
        file.sections().forEach((name, values) -> {
            Traced raw = values.get("sqlalchemy.url");
            if (raw != null && !raw.isEmpty()) {
                Findings.Key key =
                        new Findings.Key(findings.place(raw), "sqlalchemy.url", name.equals("alembic") ? null : name);
                findings.url(key, filled(raw, file, name), raw.text(), new AddressParts());
            }
        });
    }

    /** {@code %%} is a percent sign, {@code %(key)s} another key of the section or of DEFAULT. */
    private static Traced filled(Traced raw, KeyedFile file, String section) {
        Matcher match = OTHER_KEY.matcher(raw.text());
        List<Traced> out = new ArrayList<>();
        int length = 0;
        int from = 0;
        while (match.find()) {
            String other = match.group(1);
            Traced value = other == null
                    ? raw.sub(match.start(), match.start() + 1)
                    : file.section(section)
                            .getOrDefault(other, file.section("DEFAULT").getOrDefault(other, Traced.EMPTY));
            length += match.start() - from + value.text().length();
            if (length > References.MAX_LENGTH) {
                // No address is as long.
                return raw;
            }
            out.add(raw.sub(from, match.start()));
            out.add(value);
            from = match.end();
        }
        out.add(raw.sub(from));
        return from == 0 ? raw : Traced.join(out);
    }
}
