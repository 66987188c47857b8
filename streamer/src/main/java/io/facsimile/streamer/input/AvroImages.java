package io.facsimile.streamer.input;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.wire.ConfluentFormat;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.SingleObject;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads {@link ImageRecord}s in Avro's single-object encoding and, where there is a registry, in Confluent's. For one
 * thread; each result is valid until the next.
 */
public final class AvroImages {
    private static final byte[] HEADER = SingleObject.header(ImageRecord.getClassSchema());

    private final Optional<SchemaRegistry> registry;
    private final ImageFields fields = new ImageFields();

    /** By the registry's id; none for a schema that is laid out as our own. */
    private final Map<Integer, Optional<DatumReader<ImageRecord>>> readers = new HashMap<>();

    private BinaryDecoder decoder;

    /** @param registry may be shared with other threads */
    public AvroImages(Optional<SchemaRegistry> registry) {
        TrustedSchemas.register();
        this.registry = registry;
    }

    /** Reads a value for which {@link SingleObject#isMarked} holds. */
    ImageFields readSingleObject(byte[] value) throws BadRecordException {
        if (!SingleObject.hasHeader(value, HEADER)) {
            throw notOurs(value);
        }
        try {
            fields.read(value, HEADER.length);
            return fields;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Reads a value for which {@link ConfluentFormat#isMarked} holds. */
    public ImageFields readConfluent(byte[] value) throws BadRecordException {
        if (!ConfluentFormat.hasHeader(value)) {
            throw new BadRecordException(
                    DeadLetterReason.MALFORMED_AVRO,
                    "Confluent wire format: expected at least " + ConfluentFormat.HEADER_LENGTH + " bytes, found "
                            + value.length);
        }
        Optional<DatumReader<ImageRecord>> reader = reader(ConfluentFormat.schemaId(value));
        try {
            if (reader.isEmpty()) {
                fields.read(value, ConfluentFormat.HEADER_LENGTH);
            } else {
                decoder = DecoderFactory.get()
                        .binaryDecoder(
                                value,
                                ConfluentFormat.HEADER_LENGTH,
                                value.length - ConfluentFormat.HEADER_LENGTH,
                                decoder);
                fields.take(reader.get().read(null, decoder));
            }
            return fields;
        } catch (IOException | RuntimeException e) { // whatever the bytes, Avro's failure is the record's
            throw malformed(e);
        } catch (StackOverflowError e) { // a schema may contain itself, so a record may be of any depth
            throw malformed(new IOException("it nests too deeply", e));
        }
    }

    private Optional<DatumReader<ImageRecord>> reader(int id) throws BadRecordException {
        Optional<DatumReader<ImageRecord>> known = readers.get(id);
        if (known != null) {
            return known;
        }
        if (registry.isEmpty()) {
            throw new BadRecordException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "Confluent wire format with schema id " + id + ", but no schema registry is configured");
        }
        Schema writer = registry.get().schema(id);
        Optional<DatumReader<ImageRecord>> made = Arrays.equals(SingleObject.header(writer), HEADER)
                ? Optional.empty()
                : Optional.of(new SpecificDatumReader<>(writer, ImageRecord.getClassSchema()));
        readers.put(id, made);
        return made;
    }

    private static BadRecordException notOurs(byte[] value) {
        if (value.length < HEADER.length) {
            return new BadRecordException(
                    DeadLetterReason.MALFORMED_AVRO,
                    "Avro single object: expected at least " + HEADER.length + " bytes, found " + value.length);
        }
        return new BadRecordException(
                DeadLetterReason.UNKNOWN_SCHEMA,
                "Avro single object: expected the fingerprint of "
                        + ImageRecord.getClassSchema().getFullName() + ", "
                        + SingleObject.fingerprint(HEADER) + ", found "
                        + SingleObject.fingerprint(value));
    }

    private static BadRecordException malformed(Exception e) {
        return new BadRecordException(DeadLetterReason.MALFORMED_AVRO, "not an ImageRecord: " + e.getMessage(), e);
    }
}
