package io.facsimile.cli.demo;

import io.facsimile.core.image.GrayImage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * An image of the demonstration, with what it really is.
 *
 * @param kind {@link #NORMAL} or what is foreign about it; travels in a header that the streamer passes on
 * @param key tells it from all others
 */
record DemoImage(String kind, String key, GrayImage image) {
    static final String NORMAL = "normal";
    private static final String HEADER = "facsimile-demo-kind";
    private static final String UNMARKED = "unmarked";

    Header mark() {
        return new RecordHeader(HEADER, kind.getBytes(StandardCharsets.UTF_8));
    }

    /** The kind that a result's header names. */
    static String kindOf(ConsumerRecord<byte[], byte[]> result) {
        Header mark = result.headers().lastHeader(HEADER);
        return mark == null ? UNMARKED : new String(mark.value(), StandardCharsets.UTF_8);
    }
}
