package io.facsimile.core.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/** Questions about the first bytes of a file. Each answers false where the bytes end before it can be answered. */
final class Magic {
    private static final String ANY_BYTE = "..";
    private static final int HEX = 16;
    private static final int ANY = -1;
    private static final int IDX_MOST_DIMENSIONS = 4;
    private static final int IDX_MOST_ITEMS = 1 << 24;
    private static final int IDX_LONGEST_SIDE = 1 << 16;
    private static final Set<Integer> IDX_TYPES = Set.of(0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E);

    private Magic() {}

    /** A question that {@link FileFormat} asks. */
    interface Question {
        boolean holds(byte[] head);
    }

    /** Whether it begins so: two hexadecimal digits for each byte, two dots where any byte may stand. */
    static Question bytes(String pattern) {
        int[] expected = Arrays.stream(pattern.split(" "))
                .mapToInt(digits -> digits.equals(ANY_BYTE) ? ANY : Integer.parseInt(digits, HEX))
                .toArray();
        return head -> {
            if (head.length < expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if (expected[i] != ANY && expected[i] != (head[i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        };
    }

    static Question ascii(String text) {
        return asciiAt(0, text);
    }

    static Question asciiAt(int at, String text) {
        return head -> at + text.length() <= head.length
                && ascii(head, at, text.length()).equals(text);
    }

    /** Whether its text begins so, in any case, after white space and a byte-order mark of UTF-8. */
    static Question text(String start) {
        Question marked = bytes("EF BB BF");
        return head -> {
            int at = marked.holds(head) ? 3 : 0;
            while (at < head.length && Character.isWhitespace(head[at])) {
                at++;
            }
            return at + start.length() <= head.length
                    && ascii(head, at, start.length()).toLowerCase(Locale.ROOT).equals(start);
        };
    }

    static Question any(Question... questions) {
        return head -> Arrays.stream(questions).anyMatch(question -> question.holds(head));
    }

    static Question all(Question... questions) {
        return head -> Arrays.stream(questions).allMatch(question -> question.holds(head));
    }

    /** A question about a little-endian number of two bytes. */
    static Question shortAt(int at, LongPredicate condition) {
        return head -> at + Short.BYTES <= head.length
                && condition.test(Short.toUnsignedLong(little(head).getShort(at)));
    }

    /** A question about a little-endian number of four bytes. */
    static Question intAt(int at, LongPredicate condition) {
        return head -> at + Integer.BYTES <= head.length
                && condition.test(Integer.toUnsignedLong(little(head).getInt(at)));
    }

    /** Whether the box {@code ftyp} of MP4's family comes first and names one of these brands; any if none is given. */
    static Question brand(String... brands) {
        Question box = asciiAt(4, "ftyp");
        return head -> {
            int size = head.length < 12 ? 0 : ByteBuffer.wrap(head).getInt();
            if (!box.holds(head) || size < 12 || size >= 1 << 12 || size % Integer.BYTES != 0) {
                return false;
            }
            for (int at = 8; at + Integer.BYTES <= Math.min(head.length, size); at += Integer.BYTES) {
                // Between the major brand and the compatible ones stands a version.
                if (brands.length == 0 || (at != 12 && List.of(brands).contains(ascii(head, at, Integer.BYTES)))) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Whether an IDX file's header comes first, with sizes that a data set may have. */
    static Question idx() {
        return head -> {
            if (head.length < 2 * Integer.BYTES || head[0] != 0 || head[1] != 0 || !IDX_TYPES.contains((int) head[2])) {
                return false;
            }
            int dimensions = head[3];
            if (dimensions < 1 || dimensions > IDX_MOST_DIMENSIONS || head.length < (1 + dimensions) * Integer.BYTES) {
                return false;
            }
            ByteBuffer sizes = ByteBuffer.wrap(head).position(Integer.BYTES);
            boolean plausible = within(sizes.getInt(), IDX_MOST_ITEMS);
            for (int i = 1; i < dimensions; i++) {
                plausible &= within(sizes.getInt(), IDX_LONGEST_SIDE);
            }
            return plausible;
        };
    }

    /** Whether there is such content within gzip. */
    static Question gzip(Question content) {
        Question compressed = bytes("1F 8B");
        return head -> {
            if (!compressed.holds(head)) {
                return false;
            }
            byte[] inflated = new byte[(1 + IDX_MOST_DIMENSIONS) * Integer.BYTES];
            int count = 0;
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
                for (int value = in.read(); value >= 0 && count < inflated.length; value = in.read()) {
                    inflated[count++] = (byte) value;
                }
            } catch (IOException e) {
                // A head ends early; what came before that may be enough.
                return content.holds(Arrays.copyOf(inflated, count));
            }
            return content.holds(Arrays.copyOf(inflated, count));
        };
    }

    private static boolean within(int size, int most) {
        return size >= 0 && size < most;
    }

    private static ByteBuffer little(byte[] head) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String ascii(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.ISO_8859_1);
    }
}
