package io.facsimile.cli.result;

import io.facsimile.schemas.SourcePosition;
import java.io.IOException;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MissingSchemaException;

/** Values in Avro's single-object encoding. */
final class AvroValues {
    private AvroValues() {}

    /** @throws IOException saying why the value is not one that the decoder reads */
    static <T> T read(MessageDecoder<T> decoder, byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("expected an Avro value, found none");
        }
        try {
            return decoder.decode(value);
        } catch (MissingSchemaException e) {
            throw new IOException("unknown schema: " + e.getMessage(), e);
        } catch (BadHeaderException e) {
            throw new IOException("expected Avro's single-object encoding, found another: " + e.getMessage(), e);
        } catch (RuntimeException e) { // whatever the bytes, of many kinds
            throw new IOException("malformed Avro value: " + e.getMessage(), e);
        }
    }

    static Result.Source source(SourcePosition position) {
        return new Result.Source(position.getTopic(), position.getPartition(), position.getOffset());
    }
}
