package io.facsimile.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroCursorTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final BinaryEncoder avro = EncoderFactory.get().directBinaryEncoder(written, null);
    private final AvroCursor cursor = new AvroCursor();

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 63, -64, 64, 1L << 35, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsNumbersAsAvroWritesThem(long number) throws IOException {
        avro.writeLong(number);

        assertThat(begin().readLong()).isEqualTo(number);
        assertThat(cursor.position()).isEqualTo(written.size());
    }

    @Test
    void refusesANumberThatIsNoInt() throws IOException {
        avro.writeLong(1L << 31);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(begin()::readInt)
                .withMessage("expected an int, found 2147483648");
    }

    @Test
    void refusesANumberThatGoesOnForEver() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xFF);
        cursor.reset(endless, 0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(cursor::readLong)
                .withMessage("a number of more than ten bytes ends at byte 10");
    }

    @Test
    void refusesANumberThatIsCutShort() {
        cursor.reset(new byte[] {1, (byte) 0x80}, 1);

        assertThatExceptionOfType(EOFException.class).isThrownBy(cursor::readLong);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, 1L << 40, Long.MIN_VALUE})
    void refusesALengthBeyondTheRecord(long length) throws IOException {
        avro.writeLong(length);
        avro.writeFixed(new byte[3]);

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(begin()::readLength)
                .withMessage("announced are " + length + " bytes, left are 3");
    }

    @Test
    void stepsOverMapsInBlocksWithAndWithoutTheirBytes() throws IOException {
        writeEntries(2); // two entries, told by their number
        avro.writeLong(-1); // one entry
        avro.writeLong(4); // of four bytes
        avro.writeString("k");
        avro.writeString("v");
        avro.writeLong(0);

        begin().skipStringMap();

        assertThat(cursor.position()).isEqualTo(written.size());
    }

    @Test
    void aMapOfMoreEntriesThanItHasBytesEndsWithIt() throws IOException {
        avro.writeLong(Long.MAX_VALUE);
        avro.writeString("only");
        avro.writeString("one");

        assertThatExceptionOfType(EOFException.class).isThrownBy(begin()::skipStringMap);
    }

    private void writeEntries(int count) throws IOException {
        avro.writeLong(count);
        for (int i = 0; i < count; i++) {
            avro.writeString("key" + i);
            avro.writeString("value");
        }
    }

    private AvroCursor begin() {
        cursor.reset(written.toByteArray(), 0);
        return cursor;
    }
}
