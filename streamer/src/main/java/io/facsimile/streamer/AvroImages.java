package io.facsimile.streamer;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.TrustedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificDatumReader;

/** Reads {@link ImageRecord}s in Avro's single-object encoding and, where there is a registry, in Confluent's. */
final class AvroImages {
    private static final byte SINGLE_OBJECT_FIRST = (byte) 0xC3;
    private static final byte SINGLE_OBJECT_SECOND = 0x01;
    private static final byte CONFLUENT = 0x00;
    private static final int CONFLUENT_HEADER = 1 + Integer.BYTES;

    private final Optional<SchemaRegistry> registry;

    AvroImages(Optional<SchemaRegistry> registry) {
        TrustedSchemas.register();
        this.registry = registry;
    }

    static boolean isSingleObject(byte[] value) {
        return value.length >= 2 && value[0] == SINGLE_OBJECT_FIRST && value[1] == SINGLE_OBJECT_SECOND;
    }

    static boolean isConfluent(byte[] value) {
        return value[0] == CONFLUENT;
    }

    ImageRecord readSingleObject(byte[] value) throws BadRecordException {
        try {
            return ImageRecord.getDecoder().decode(value);
        } catch (MissingSchemaException e) {
            throw new BadRecordException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "Avro single object: expected the fingerprint of io.facsimile.schemas.ImageRecord: "
                            + e.getMessage(),
                    e);
        } catch (IOException | RuntimeException e) { // whatever the bytes, Avro's failure is the record's
            throw malformed(e);
        }
    }

    ImageRecord readConfluent(byte[] value) throws BadRecordException {
        if (value.length < CONFLUENT_HEADER) {
            throw new BadRecordException(
                    DeadLetterReason.MALFORMED_AVRO,
                    "Confluent wire format: expected at least " + CONFLUENT_HEADER + " bytes, found " + value.length);
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        if (registry.isEmpty()) {
            throw new BadRecordException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "Confluent wire format with schema id " + id + ", but no schema registry is configured");
        }
        Schema writer = registry.get()
                .schema(id)
                .orElseThrow(() -> new BadRecordException(
                        DeadLetterReason.UNKNOWN_SCHEMA, "the schema registry has no Avro schema of id " + id));
        try {
            DatumReader<ImageRecord> reader = new SpecificDatumReader<>(writer, ImageRecord.getClassSchema());
            return reader.read(
                    null,
                    DecoderFactory.get().binaryDecoder(value, CONFLUENT_HEADER, value.length - CONFLUENT_HEADER, null));
        } catch (IOException | RuntimeException e) { // whatever the bytes, Avro's failure is the record's
            throw malformed(e);
        }
    }

    private static BadRecordException malformed(Exception e) {
        return new BadRecordException(DeadLetterReason.MALFORMED_AVRO, "not an ImageRecord: " + e.getMessage(), e);
    }
}
