package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.file.Expression;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;

/** A function of an expression. Those of texts allocate. */
record Functions(Formulas formulas, Expression.Apply apply) {
    Cells cells(PlannedRows rows) {
        return switch (apply.function()) {
            case IF -> chosen(rows);
            case COALESCE -> coalesced(rows);
            case LEAST -> folded(rows, Math::min);
            case GREATEST -> folded(rows, Math::max);
            case ROUND -> rounded(rows);
            case FLOOR -> whole(rows, Math::floorDiv);
            case CEIL -> whole(rows, Math::ceilDiv);
            case ABS -> {
                Cells.Amounts of = formulas.amounts(argument(0), rows);
                yield new Cells.Amounts(Formulas.strict(of.at(), Math::abs), of.scale());
            }
            case CONCAT -> new Cells.Texts(concat(rows));
            case LOWER -> text(rows, text -> text.toLowerCase(Locale.ROOT));
            case UPPER -> text(rows, text -> text.toUpperCase(Locale.ROOT));
            case SLUG -> text(rows, Functions::slug);
            case LEFT -> left(rows);
            case LENGTH -> length(rows);
        };
    }

    private Expression argument(int index) {
        return apply.arguments().get(index);
    }

    private Cells chosen(PlannedRows rows) {
        Numbers condition = formulas.truths(argument(0), rows);
        Cells then = formulas.of(argument(1), rows);
        Cells otherwise = formulas.of(argument(2), rows);
        if (then instanceof Cells.Amounts one && otherwise instanceof Cells.Amounts other) {
            int scale = Math.max(one.scale(), other.scale());
            return new Cells.Amounts(
                    either(condition, Cells.rescaled(one, scale), Cells.rescaled(other, scale)), scale);
        }
        if (then instanceof Cells.Times one && otherwise instanceof Cells.Times other) {
            return new Cells.Times(either(condition, one.at(), other.at()), one.days() && other.days());
        }
        if (then instanceof Cells.Truths one && otherwise instanceof Cells.Truths other) {
            return new Cells.Truths(either(condition, one.at(), other.at()));
        }
        if (isNull(1) && !(otherwise instanceof Cells.Texts)) {
            return nullOr(otherwise, Formulas.strict(condition, truth -> 1 - truth));
        }
        if (isNull(2) && !(then instanceof Cells.Texts)) {
            return nullOr(then, condition);
        }
        Values one = then.text();
        Values other = otherwise.text();
        return new Cells.Texts((row, out) -> condition.at(row) == 1 ? one.write(row, out) : other.write(row, out));
    }

    private boolean isNull(int index) {
        return argument(index) instanceof Expression.Null;
    }

    /** The cells where a condition is met, and NULL elsewhere. */
    private static Cells nullOr(Cells cells, Numbers condition) {
        return switch (cells) {
            case Cells.Amounts amounts ->
                new Cells.Amounts(either(condition, amounts.at(), row -> Cells.NULL), amounts.scale());
            case Cells.Times times -> new Cells.Times(either(condition, times.at(), row -> Cells.NULL), times.days());
            case Cells.Truths truths -> new Cells.Truths(either(condition, truths.at(), row -> Cells.NULL));
            case Cells.Texts texts -> texts;
        };
    }

    private static Numbers either(Numbers condition, Numbers then, Numbers otherwise) {
        return row -> condition.at(row) == 1 ? then.at(row) : otherwise.at(row);
    }

    private Cells coalesced(PlannedRows rows) {
        List<Cells> all =
                apply.arguments().stream().map(each -> formulas.of(each, rows)).toList();
        if (all.stream().allMatch(Cells.Amounts.class::isInstance)) {
            int scale = all.stream()
                    .mapToInt(each -> ((Cells.Amounts) each).scale())
                    .max()
                    .orElse(0);
            return new Cells.Amounts(
                    first(all.stream()
                            .map(each -> Cells.rescaled((Cells.Amounts) each, scale))
                            .toList()),
                    scale);
        }
        if (all.stream().allMatch(Cells.Times.class::isInstance)) {
            return new Cells.Times(
                    first(all.stream().map(each -> ((Cells.Times) each).at()).toList()), areDays(all));
        }
        List<Values> texts = all.stream().map(Cells::text).toList();
        return new Cells.Texts((row, out) -> {
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i).write(row, out)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean areDays(List<Cells> times) {
        return times.stream().allMatch(each -> ((Cells.Times) each).days());
    }

    private static Numbers first(List<Numbers> numbers) {
        return row -> {
            for (int i = 0; i < numbers.size(); i++) {
                long at = numbers.get(i).at(row);
                if (at != Cells.NULL) {
                    return at;
                }
            }
            return Cells.NULL;
        };
    }

    private Cells folded(PlannedRows rows, LongBinaryOperator operation) {
        List<Cells> all =
                apply.arguments().stream().map(each -> formulas.of(each, rows)).toList();
        if (all.stream().allMatch(Cells.Times.class::isInstance)) {
            return new Cells.Times(
                    folded(all.stream().map(each -> ((Cells.Times) each).at()).toList(), operation), areDays(all));
        }
        List<Cells.Amounts> amounts = apply.arguments().stream()
                .map(each -> formulas.amounts(each, rows))
                .toList();
        int scale = amounts.stream().mapToInt(Cells.Amounts::scale).max().orElse(0);
        return new Cells.Amounts(
                folded(amounts.stream().map(each -> Cells.rescaled(each, scale)).toList(), operation), scale);
    }

    private static Numbers folded(List<Numbers> numbers, LongBinaryOperator operation) {
        return row -> {
            long result = Cells.NULL;
            for (int i = 0; i < numbers.size(); i++) {
                long at = numbers.get(i).at(row);
                result = at == Cells.NULL ? result : result == Cells.NULL ? at : operation.applyAsLong(result, at);
            }
            return result;
        };
    }

    private Cells rounded(PlannedRows rows) {
        Cells.Amounts of = formulas.amounts(argument(0), rows);
        int digits = 0;
        if (apply.arguments().size() > 1) {
            if (!(argument(1) instanceof Expression.Numeral wanted)) {
                throw formulas.wrong(argument(1), "the number of digits has to be written as a number");
            }
            digits = Math.clamp(wanted.value().intValue(), 0, 6);
        }
        return new Cells.Amounts(Cells.rescaled(of, digits), digits);
    }

    private Cells whole(PlannedRows rows, LongBinaryOperator division) {
        Cells.Amounts of = formulas.amounts(argument(0), rows);
        long unit = Digits.ten(of.scale());
        return new Cells.Amounts(Formulas.strict(of.at(), number -> division.applyAsLong(number, unit)), 0);
    }

    private Values concat(PlannedRows rows) {
        List<Values> all = apply.arguments().stream()
                .map(each -> formulas.of(each, rows).text())
                .toList();
        return (row, out) -> {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).write(row, out);
            }
            return true;
        };
    }

    private Cells text(PlannedRows rows, UnaryOperator<String> operation) {
        return new Cells.Texts(changed(formulas.of(argument(0), rows).text(), operation));
    }

    private static Values changed(Values values, UnaryOperator<String> operation) {
        return (row, out) -> {
            int start = out.length();
            boolean there = values.write(row, out);
            if (there) {
                String text = string(out, start);
                out.cutTo(start);
                out.add(operation.apply(text).getBytes(StandardCharsets.UTF_8));
            }
            return there;
        };
    }

    private static String string(RowBuffer out, int start) {
        return new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8);
    }

    /** Lower case, words joined by hyphens, accents left out. */
    static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        String plain = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            char each = plain.charAt(i);
            if ((each >= 'a' && each <= 'z') || (each >= '0' && each <= '9')) {
                slug.append(each);
            } else if (each < 0x80 && each != '\'' && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        int end = slug.length();
        while (end > 0 && slug.charAt(end - 1) == '-') {
            end--;
        }
        return slug.substring(0, end);
    }

    private Cells left(PlannedRows rows) {
        Cells.Amounts count = formulas.amounts(argument(1), rows);
        Numbers characters = Cells.rescaled(count, 0);
        Values values = formulas.of(argument(0), rows).text();
        return new Cells.Texts((row, out) -> {
            int start = out.length();
            boolean there = values.write(row, out);
            if (there) {
                String text = string(out, start);
                long most = Math.clamp(characters.at(row), 0, text.codePointCount(0, text.length()));
                out.cutTo(start);
                out.add(text.substring(0, text.offsetByCodePoints(0, (int) most))
                        .getBytes(StandardCharsets.UTF_8));
            }
            return there;
        });
    }

    private Cells length(PlannedRows rows) {
        Values values = formulas.of(argument(0), rows).text();
        ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);
        return new Cells.Amounts(
                row -> {
                    RowBuffer out = scratch.get();
                    int start = out.length();
                    long length = Cells.NULL;
                    if (values.write(row, out)) {
                        String text = string(out, start);
                        length = text.codePointCount(0, text.length());
                    }
                    out.cutTo(start);
                    return length;
                },
                0);
    }
}
