package io.facsimile.core.image.codec;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Makes the checksums of a damaged PNG hold, so that the damage reaches what lies behind them. */
final class PngChecksums {
    private static final int FRAME_BYTES = 12;

    private PngChecksums() {}

    /** The same bytes, each chunk that still lies within them with the CRC that its content has. */
    static byte[] mended(byte[] png) {
        byte[] mended = png.clone();
        ByteBuffer bytes = ByteBuffer.wrap(mended);
        int start = EncodedPictures.pngSignature().length;
        while (mended.length - start >= FRAME_BYTES) {
            int length = bytes.getInt(start);
            if (length < 0 || length > mended.length - start - FRAME_BYTES) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(mended, start + Integer.BYTES, Integer.BYTES + length);
            bytes.putInt(start + 2 * Integer.BYTES + length, (int) crc.getValue());
            start += FRAME_BYTES + length;
        }
        return mended;
    }
}
