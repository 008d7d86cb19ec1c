package dev.reseed.seed.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What programs are set to, from {@code settings.txt}, whose head says how it is written. Immutable. */
public final class SettingList {
    private final List<Setting> settings;

    /**
     * A setting.
     *
     * @param key or the end of one, behind a star
     * @param values of which each is as good as the others; at least one
     */
    private record Setting(String key, List<String> values) {
        private boolean isOf(String asked) {
            return key.startsWith("*") ? asked.endsWith(key.substring(1)) : asked.equals(key);
        }
    }

    private SettingList(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Reads the list. */
    public static SettingList read() {
        List<Setting> settings = new ArrayList<>();
        for (String line : Dictionary.lines("settings.txt")) {
            String[] fields = line.split("\\|", 2);
            settings.add(
                    new Setting(fields[0].strip(), List.of(fields[1].strip().split(" *, *", -1))));
        }
        return new SettingList(settings);
    }

    /** What a setting may be; empty for a key that says nothing. A number behind a key makes no other of it. */
    public Optional<List<String>> values(String key) {
        int end = key.length();
        while (end > 0 && Character.isDigit(key.charAt(end - 1))) {
            end--;
        }
        boolean numbered = end < key.length() && end > 1 && (key.charAt(end - 1) == '-' || key.charAt(end - 1) == ' ');
        String plain = numbered ? key.substring(0, end - 1) : key;
        return settings.stream()
                .filter(each -> each.isOf(plain))
                .map(Setting::values)
                .findFirst();
    }
}
