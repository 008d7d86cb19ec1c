package dev.reseed.shell;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.Compression;
import dev.reseed.kernel.ReseedException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that say how an archive is written. */
final class ArchiveOptions {
    static final int MOST_JOBS = 64;

    private static final int MOST_OF_GZIP = 9;
    private static final int MOST_OF_ZSTD = 19;

    static final OptionSpec FORMAT = OptionSpec.value(
                    "format", "FORMAT", "directory, which is the default, or custom: one file")
            .allowing("directory", "custom");

    static final OptionSpec COMPRESS = OptionSpec.value(
            "compress",
            "HOW",
            "gzip, which is the default, zstd or none; with a level behind a colon: gzip:1 to gzip:9, by default 4, zstd:1 to zstd:19");

    static final OptionSpec JOBS = OptionSpec.value(
            "jobs", "N", "how many work at the same time; by default as many as there are processors, 2 to 8");

    static final OptionSpec FORCE = OptionSpec.flag("force", "replaces an archive that is there");

    private static final Pattern COMPRESSION = Pattern.compile("(gzip|zstd|none)(?::([0-9]{1,2}))?");

    private ArchiveOptions() {}

    /** What was asked for. */
    static ArchiveForm form(Invocation in) {
        ArchiveForm.Layout layout =
                in.enumerated(FORMAT.name(), ArchiveForm.Layout.class).orElse(ArchiveForm.Layout.DIRECTORY);
        String given = in.option(COMPRESS.name()).orElse("gzip");
        Matcher matcher = COMPRESSION.matcher(given);
        if (!matcher.matches()) {
            throw wrong(in, given, "it is gzip, zstd or none, with a level behind a colon: zstd:9");
        }
        Compression compression = Compression.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        OptionalInt level =
                matcher.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matcher.group(2)));
        int most = switch (compression) {
            case GZIP -> MOST_OF_GZIP;
            case ZSTD -> MOST_OF_ZSTD;
            case NONE, LZ4 -> 0;
        };
        if (level.isPresent() && (level.getAsInt() < 1 || level.getAsInt() > most)) {
            throw wrong(
                    in,
                    given,
                    most == 0 ? "what is not compressed has no level" : "its level is a number from 1 to " + most);
        }
        return new ArchiveForm(layout, compression, level);
    }

    private static ReseedException wrong(Invocation in, String given, String why) {
        return ReseedException.usage(
                "--compress cannot be \"" + given + "\"",
                why,
                "reseed help " + in.request().command().name());
    }
}
