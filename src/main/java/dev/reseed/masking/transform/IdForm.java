package dev.reseed.masking.transform;

import java.util.List;

/**
 * A form of national ids, without what stands between their letters and digits: fields, and check characters that these determine. The ids'
 * characters are ASCII's letters, in lower case, and digits.
 */
final class IdForm {
    private final String name;
    private final int share;
    private final List<IdField> fields;
    private final int payload;
    private final int length;
    private final long size;
    private final Check check;

    /**
     * What proves an id.
     */
    interface Check {
        /**
         * Writes the check characters behind the fields.
         *
         * @return false where there is no id of these fields
         */
        boolean complete(int[] id);
    }

    /**
     * A form.
     *
     * @param share one in so many texts of the same digits and letters is such an id, about
     * @param checks how many check characters it ends in
     */
    IdForm(String name, int share, List<IdField> fields, int checks, Check check) {
        this.name = name;
        this.share = share;
        this.fields = List.copyOf(fields);
        this.payload = fields.stream().mapToInt(IdField::width).sum();
        this.length = payload + checks;
        this.size = fields.stream().mapToLong(IdField::size).reduce(1, (one, other) -> one * other);
        this.check = check;
    }

    String name() {
        return name;
    }

    int share() {
        return share;
    }

    int length() {
        return length;
    }

    /** How many texts the fields can be; without a sign. */
    long size() {
        return size;
    }

    /**
     * Whether a text of this form's length is such an id.
     *
     * @param scratch as long as the text, and written to
     */
    boolean is(int[] id, int[] scratch) {
        int at = 0;
        for (int i = 0; i < fields.size(); i++) {
            IdField field = fields.get(i);
            if (field.read(id, at) < 0) {
                return false;
            }
            at += field.width();
        }
        System.arraycopy(id, 0, scratch, 0, payload);
        if (!check.complete(scratch)) {
            return false;
        }
        for (int i = payload; i < length; i++) {
            if (scratch[i] != id[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number of an id's fields among all that there can be; without a sign. */
    long read(int[] id) {
        long number = 0;
        int at = 0;
        for (int i = 0; i < fields.size(); i++) {
            IdField field = fields.get(i);
            number = number * field.size() + field.read(id, at);
            at += field.width();
        }
        return number;
    }

    /**
     * Writes the id whose fields have a number.
     *
     * @return false where there is none
     */
    boolean write(long number, int[] id) {
        long rest = number;
        int at = payload;
        for (int i = fields.size() - 1; i >= 0; i--) {
            IdField field = fields.get(i);
            at -= field.width();
            field.write((int) Long.remainderUnsigned(rest, field.size()), id, at);
            rest = Long.divideUnsigned(rest, field.size());
        }
        return check.complete(id);
    }
}
