package io.facsimile.bench.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.wire.TrustedSchemas;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EncodedImagesTest {
    @Test
    void sendsTheSameImagesOverAndOverToPartitionsByTurns() throws Exception {
        TrustedSchemas.register();
        ImageSet two = ImageSet.owning(new ImageShape(2, 1), new byte[] {1, 2, 3, 4});

        ProducerRecord<byte[], byte[]> record = EncodedImages.of(two).record("images", 4, 7);

        assertThat(record.partition()).isEqualTo(3).isEqualTo(EncodedImages.partition(7, 4));
        assertThat(EncodedImages.index(record.key())).isEqualTo(7);
        assertThat(ImageRecord.getDecoder().decode(record.value()).getPixels().array())
                .containsExactly(3, 4);
    }
}
