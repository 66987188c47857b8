package io.facsimile.data.folder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found beside the pictures of a folder and not read, counted by cause; the first of each are named. */
public final class PassedOver {
    private static final int MOST_NAMES = 3;
    private static final int MOST_ENDINGS = 6;
    private static final int LONGEST_ENDING = 10;

    private final Map<Cause, Tally> tallies = new HashMap<>();

    /**
     * Why something is not read.
     *
     * @param one what one is called
     * @param many what more are called
     */
    public record Cause(String one, String many) {
        static final Cause HIDDEN_FILE = of("hidden file");
        static final Cause HIDDEN_FOLDER = of("hidden folder");
        static final Cause DANGLING_LINK = of("dangling link");
        static final Cause LINK_LOOP = of("link loop");
        static final Cause SPECIAL_FILE = of("special file");
        static final Cause UNREADABLE = new Cause("that cannot be read", "that cannot be read");
        static final Cause UNREADABLE_NAME = new Cause("with an unreadable name", "with unreadable names");
        static final Cause UNDECODABLE = of("undecodable file");
        public static final Cause LABELS = new Cause("file of labels", "files of labels");
        static final Cause BESIDE_PARTS = new Cause("entry beside train and test", "entries beside train and test");
        public static final Cause BESIDE_IDX = new Cause("entry beside the IDX files", "entries beside the IDX files");
        private static final Cause NO_ENDING = new Cause("file without an ending", "files without an ending");
        private static final Cause OTHER_ENDINGS = new Cause("file of another ending", "files of other endings");

        private static Cause of(String one) {
            return new Cause(one, one + "s");
        }

        /** Returns the cause that stands for a file name's ending, where that is not read. */
        static Cause ending(String name) {
            int dot = name.lastIndexOf('.');
            if (dot < 0 || dot == name.length() - 1) {
                return NO_ENDING;
            }
            String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
            boolean usual =
                    ending.length() <= LONGEST_ENDING && ending.codePoints().allMatch(Character::isLetterOrDigit);
            return usual ? of("." + ending + " file") : OTHER_ENDINGS;
        }
    }

    /** The number of entries, and the first of them in the order of their names. */
    private static final class Tally {
        private final TreeSet<String> names = new TreeSet<>();
        private long count;

        void add(String name) {
            count++;
            remember(name);
        }

        void add(Tally other) {
            count += other.count;
            other.names.forEach(this::remember);
        }

        private void remember(String name) {
            names.add(name);
            if (names.size() > MOST_NAMES) {
                names.pollLast();
            }
        }
    }

    /** Counts one entry. */
    public void add(Cause cause, String name) {
        tallies.computeIfAbsent(cause, any -> new Tally()).add(name);
    }

    /** Counts an entry that could not be read. */
    public void add(UnreadableFileException unreadable, String name) {
        add(unreadable.kind(), name);
    }

    /** Adds the counts of another reading. */
    public void addAll(PassedOver other) {
        other.tallies.forEach((cause, tally) ->
                tallies.computeIfAbsent(cause, any -> new Tally()).add(tally));
    }

    /** Tells whether nothing was passed over. */
    public boolean isEmpty() {
        return tallies.isEmpty();
    }

    /**
     * Returns the end of a sentence, the most frequent causes first, as in {@code 3 .webp files (a.webp, ...), 1 dangling
     * link (b)}.
     */
    @Override
    public String toString() {
        Map<Cause, Tally> shown = new HashMap<>();
        tallies.forEach((cause, tally) ->
                shown.computeIfAbsent(cause, any -> new Tally()).add(tally));
        byCount(shown).stream()
                .filter(cause -> cause.one().startsWith("."))
                .skip(MOST_ENDINGS)
                .forEach(rare -> shown.computeIfAbsent(Cause.OTHER_ENDINGS, any -> new Tally())
                        .add(shown.remove(rare)));
        return byCount(shown).stream()
                .map(cause -> shown(cause, shown.get(cause)))
                .collect(Collectors.joining(", "));
    }

    private static List<Cause> byCount(Map<Cause, Tally> tallies) {
        Comparator<Cause> count = Comparator.comparingLong(cause -> -tallies.get(cause).count);
        return tallies.keySet().stream().sorted(count.thenComparing(Cause::one)).toList();
    }

    private static String shown(Cause cause, Tally tally) {
        String more = tally.count > tally.names.size() ? ", ..." : "";
        return tally.count + " " + (tally.count == 1 ? cause.one() : cause.many()) + " ("
                + String.join(", ", tally.names) + more + ")";
    }
}
