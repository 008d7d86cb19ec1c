package dev.reseed.seed.provider;

import java.util.Collection;
import java.util.Set;

/** Which calls give what a column of numbers or times takes. */
final class NumberCalls {
    private static final Set<String> NUMBERS =
            Set.of("number", "decimal", "money", "sequence", "age", "latitude", "longitude", "null", "default");

    private static final Set<String> TIMES = Set.of("date", "timestamp", "birth_date", "null", "default");

    private NumberCalls() {}

    static boolean fits(Call call, Form form) {
        return switch (form) {
            case INT, DEC ->
                NUMBERS.contains(call.provider()) || (call.provider().equals("one_of") && isNumbers(call));
            case DATE, STAMP -> TIMES.contains(call.provider());
            case TEXT, BOOL, TIME, SPAN, UUID, JSON, INET, MAC, BYTES, POINT, ENUM, ARRAY, RANGE, ROW, OTHER -> true;
        };
    }

    private static boolean isNumbers(Call call) {
        return switch (call.arguments().get("values")) {
            case Argument.Entries entries -> areNumbers(entries.entries().keySet());
            case Argument.Items items -> items.items().stream().allMatch(each -> each instanceof Argument.Numeral);
            case null, default -> false;
        };
    }

    private static boolean areNumbers(Collection<String> texts) {
        return texts.stream().allMatch(text -> text.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?"));
    }
}
