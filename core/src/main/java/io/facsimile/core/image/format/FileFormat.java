package io.facsimile.core.image.format;

import static io.facsimile.core.image.format.Magic.all;
import static io.facsimile.core.image.format.Magic.any;
import static io.facsimile.core.image.format.Magic.ascii;
import static io.facsimile.core.image.format.Magic.asciiAt;
import static io.facsimile.core.image.format.Magic.brand;
import static io.facsimile.core.image.format.Magic.bytes;
import static io.facsimile.core.image.format.Magic.gzip;
import static io.facsimile.core.image.format.Magic.idx;
import static io.facsimile.core.image.format.Magic.intAt;
import static io.facsimile.core.image.format.Magic.shortAt;
import static io.facsimile.core.image.format.Magic.text;

import io.facsimile.core.image.format.Magic.Question;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.util.HexFormat;
import java.util.Set;

/**
 * What a file is by its first bytes; the one place that knows them. {@link #PNG} and {@link #JPEG} are read, whether
 * they are whole is for the decoder to say. The others are known by name, so that whoever sends one is told what it is.
 */
public enum FileFormat {
    PNG("a PNG image", bytes("89 50 4E 47")),
    JPEG("a JPEG image", bytes("FF D8")),
    GIF("a GIF image", any(ascii("GIF87a"), ascii("GIF89a"))),
    BMP("a BMP image", all(ascii("BM"), intAt(14, Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L)::contains))),
    TIFF("a TIFF image", any(bytes("49 49 2A 00"), bytes("4D 4D 00 2A"), bytes("49 49 2B 00"), bytes("4D 4D 00 2B"))),
    WEBP("a WebP image", all(ascii("RIFF"), asciiAt(8, "WEBP"))),
    AVIF("an AVIF image", brand("avif", "avis")),
    HEIC("a HEIC image", brand("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1", "heif")),
    JPEG_XL("a JPEG XL image", any(bytes("00 00 00 0C 4A 58 4C 20 0D 0A 87 0A"), bytes("FF 0A"))),
    JPEG_2000("a JPEG 2000 image", any(bytes("00 00 00 0C 6A 50 20 20 0D 0A 87 0A"), bytes("FF 4F FF 51"))),
    JPEG_XR("a JPEG XR image", bytes("49 49 BC 01")),
    ICO(
            "an ICO image",
            all(
                    any(bytes("00 00 01 00 .. .. .. .. .. 00"), bytes("00 00 02 00 .. .. .. .. .. 00")),
                    shortAt(4, count -> count >= 1 && count <= 256),
                    intAt(14, size -> size >= 16 && size < 1 << 28),
                    intAt(18, offset -> offset >= 22 && offset < 1 << 28))),
    PSD("a Photoshop image", ascii("8BPS")),
    NETPBM(
            "a Netpbm image",
            all(
                    any(bytes("50 .. 0A"), bytes("50 .. 0D"), bytes("50 .. 20"), bytes("50 .. 09")),
                    head -> head[1] >= '1' && head[1] <= '7')),
    OPEN_EXR("an OpenEXR image", bytes("76 2F 31 01")),
    QOI("a QOI image", ascii("qoif")),
    DDS("a DDS image", ascii("DDS ")),
    ICNS("an ICNS image", ascii("icns")),
    FITS("a FITS image", ascii("SIMPLE  =")),
    DICOM("a DICOM image", asciiAt(128, "DICM")),
    SVG("an SVG image", text("<svg")),
    TEXT_OF_PNG(
            "a PNG image that went through text, which spoils it",
            any(
                    bytes("EF BF BD 50 4E 47"),
                    bytes("C2 89 50 4E 47"),
                    bytes("3F 50 4E 47 0D 0A 1A 0A"),
                    bytes("09 50 4E 47 0D 0A 1A 0A"))),
    BYTES_AS_TEXT(
            "bytes that went through text, which spoils them", any(bytes("EF BF BD"), bytes("C3 BF C3 98 C3 BF"))),
    BASE64("an image in base64 instead of its bytes", any(ascii("iVBORw0KGgo"), ascii("/9j/"), ascii("data:image/"))),
    IDX("an IDX file, the format of MNIST", idx()),
    IDX_GZIP("a compressed IDX file, the format of MNIST", gzip(idx())),
    GZIP("a gzip file", bytes("1F 8B")),
    ZIP("a ZIP archive", any(bytes("50 4B 03 04"), bytes("50 4B 05 06"))),
    BZIP2("a bzip2 file", ascii("BZh")),
    XZ("an xz file", bytes("FD 37 7A 58 5A 00")),
    ZSTANDARD("a Zstandard file", bytes("28 B5 2F FD")),
    SEVEN_ZIP("a 7z archive", bytes("37 7A BC AF 27 1C")),
    RAR("a RAR archive", bytes("52 61 72 21 1A 07")),
    PDF("a PDF document", ascii("%PDF-")),
    NUMPY("a NumPy array", bytes("93 4E 55 4D 50 59")),
    HDF5("an HDF5 file", bytes("89 48 44 46 0D 0A 1A 0A")),
    MNG("an MNG or JNG image", any(bytes("8A 4D 4E 47 0D 0A 1A 0A"), bytes("8B 4A 4E 47 0D 0A 1A 0A"))),
    AVRO_FILE("an Avro container file", bytes("4F 62 6A 01")),
    PARQUET("a Parquet file", ascii("PAR1")),
    MP4("a file of the MP4 family", brand()),
    MATROSKA("a Matroska or WebM video", bytes("1A 45 DF A3")),
    GIT_LFS("a Git LFS pointer instead of the file", ascii("version https://git-lfs")),
    GIT_ANNEX("a git-annex pointer instead of the file", ascii("/annex/objects/")),
    LINK("the text of a link instead of the file that it leads to", any(ascii("../"), ascii("./"))),
    HTML("an HTML page", any(text("<!doctype html"), text("<html"))),
    XML("an XML document", text("<?xml")),
    JSON("JSON", any(text("{\""), text("{}"), text("[{"))),
    UNKNOWN("", head -> true);

    /** The number of first bytes that {@link #of} looks at, at the most. */
    public static final int HEAD_BYTES = 512;

    private static final int SHOWN_BYTES = 4;
    private static final FileFormat[] IN_ORDER = values();

    private final String description;
    private final Question question;

    FileFormat(String description, Question question) {
        this.description = description;
        this.question = question;
    }

    /**
     * Tells a format.
     *
     * @param head the first {@value #HEAD_BYTES} bytes of a file, or more, or all that there are
     */
    public static FileFormat of(byte[] head) {
        for (FileFormat format : IN_ORDER) {
            if (format.question.holds(head)) {
                return format;
            }
        }
        return UNKNOWN;
    }

    /** Tells whether the decoder reads it. */
    public boolean isRead() {
        return this == PNG || this == JPEG;
    }

    /** Tells whether it holds a data set rather than an image. */
    public boolean isDataSet() {
        return this == IDX || this == IDX_GZIP;
    }

    /** Returns the format's name as part of a sentence, with its article; empty for {@link #UNKNOWN}. */
    @Override
    public String toString() {
        return description;
    }

    /**
     * Refuses what is not {@linkplain #isRead read}.
     *
     * @param head as for {@link #of}
     * @param length bytes of the whole
     */
    public static FileFormat expectRead(byte[] head, long length) throws UndecodableImageException {
        FileFormat format = of(head);
        if (format.isRead()) {
            return format;
        }
        String found = length == 0 ? "no bytes at all" : length + " bytes that start with " + hex(head, 0, SHOWN_BYTES);
        throw new UndecodableImageException(
                Kind.UNKNOWN_FORMAT,
                "expected a PNG or JPEG file, found " + found + (format == UNKNOWN ? "" : ": " + format));
    }

    /** Bytes as messages show them, as many as there are. */
    static String hex(byte[] file, int from, int bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(file, from, Math.min(file.length, from + bytes));
    }
}
