package io.facsimile.cli.result;

import io.facsimile.schemas.SourcePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of an output topic, as lines for a table and as an object for JSON. */
public interface Result {
    /** One cell for each {@link ResultKind#columns() column}. */
    List<String> cells();

    /** What Jackson writes: records, numbers, texts, lists and bytes. */
    Object json();

    /** Where the image stood in the input topic. */
    record Source(String topic, int partition, long offset) {
        static Source of(SourcePosition position) {
            return new Source(position.getTopic(), position.getPartition(), position.getOffset());
        }

        String cell() {
            return partition + ":" + offset;
        }
    }

    /** Reads a record's value, which is what differs between the topics. */
    interface Reader {
        /** @throws IOException if the value is not what the topic should hold; the message says what it is */
        Result read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** Returns a key as text if it is UTF-8, else in hexadecimal after 0x; null if there is none. */
    static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record.key()))
                    .toString();
        } catch (CharacterCodingException e) {
            return "0x" + HexFormat.of().formatHex(record.key());
        }
    }
}
