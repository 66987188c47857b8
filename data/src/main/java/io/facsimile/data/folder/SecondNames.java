package io.facsimile.data.folder;

/**
 * Files that are read under a second name too, because links lead to them.
 *
 * @param count names beyond the first of each file, at least 0
 * @param first the key of the first such name; empty if there is none
 */
public record SecondNames(int count, String first) {
    /** Each file has one name. */
    public static final SecondNames NONE = new SecondNames(0, "");

    /** Counts one more. */
    SecondNames with(String key) {
        return plus(new SecondNames(1, key));
    }

    /** Counts those of two readings; the first is that of the earlier one. */
    public SecondNames plus(SecondNames later) {
        return new SecondNames(Math.addExact(count, later.count), count == 0 ? later.first : first);
    }

    /** Returns part of a sentence, to stand after the number of images: {@code 2 of them under a second name (a.png)}. */
    @Override
    public String toString() {
        return count + " of them under a second name" + (count == 0 ? "" : " (" + first + ")");
    }
}
