package io.facsimile.cli.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One image as it goes on the wire.
 *
 * @param key what tells it from others, such as a file name
 * @param value in one of the formats that the streamer reads; not copied
 * @param headers sent along
 */
public record OutgoingImage(String key, byte[] value, List<Header> headers) {
    public OutgoingImage {
        headers = List.copyOf(headers);
    }

    public OutgoingImage with(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new OutgoingImage(key, value, more);
    }

    ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }
}
