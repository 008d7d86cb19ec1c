package dev.reseed.seed.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files: how their names end, what their content is called, and how large they usually are. */
final class FileKinds {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    /**
     * A kind.
     *
     * @param least bytes of the smallest
     * @param most bytes of the largest
     */
    record Kind(String ending, String content, long least, long most) {}

    /** The first of a kind of content is the usual one. */
    private static final List<Kind> ALL = List.of(
            new Kind("jpg", "image/jpeg", 20_000, 5_000_000),
            new Kind("jpeg", "image/jpeg", 20_000, 5_000_000),
            new Kind("png", "image/png", 8_000, 3_000_000),
            new Kind("webp", "image/webp", 10_000, 1_500_000),
            new Kind("gif", "image/gif", 5_000, 2_000_000),
            new Kind("avif", "image/avif", 6_000, 900_000),
            new Kind("svg", "image/svg+xml", 600, 90_000),
            new Kind("pdf", "application/pdf", 30_000, 8_000_000),
            new Kind("docx", OFFICE + "wordprocessingml.document", 12_000, 2_500_000),
            new Kind("xlsx", OFFICE + "spreadsheetml.sheet", 9_000, 2_000_000),
            new Kind("pptx", OFFICE + "presentationml.presentation", 90_000, 20_000_000),
            new Kind("csv", "text/csv", 300, 900_000),
            new Kind("txt", "text/plain", 100, 60_000),
            new Kind("html", "text/html", 900, 200_000),
            new Kind("json", "application/json", 200, 400_000),
            new Kind("xml", "application/xml", 400, 500_000),
            new Kind("zip", "application/zip", 40_000, 40_000_000),
            new Kind("mp4", "video/mp4", 2_000_000, 90_000_000),
            new Kind("mp3", "audio/mpeg", 900_000, 9_000_000));

    private FileKinds() {}

    /** The kind of a file of this name, of this content, or with this ending. */
    static Optional<Kind> of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        return ALL.stream()
                .filter(each -> each.ending().equals(ending) || each.content().equals(lower))
                .findFirst();
    }
}
