package io.facsimile.wire;

import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.QuantizedCode;
import io.facsimile.schemas.SourcePosition;
import java.util.Set;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro instantiates no class that the process has not called trusted. Call {@link #register} once before the first
 * record is read or written; the other way is the system property {@code
 * org.apache.avro.SERIALIZABLE_PACKAGES=io.facsimile.schemas}.
 */
public final class TrustedSchemas {
    private static final Set<Class<?>> OURS = Set.of(
            Anomaly.class,
            ImageRecord.class,
            LatentCode.class,
            PixelFormat.class,
            QuantizedCode.class,
            SourcePosition.class);

    private TrustedSchemas() {}

    /** Adds the generated classes to those that Avro trusts in this process; may be called again. */
    public static synchronized void register() {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        if (!OURS.stream().allMatch(others::isTrusted)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(others, OURS::contains));
        }
    }
}
