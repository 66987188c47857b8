package io.facsimile.data.download;

import java.net.URI;
import java.util.List;

/**
 * A published data set that is downloaded once.
 *
 * @param name what users call it; also its folder in the cache
 * @param mirrors folders on the web that hold the same files, in the order in which they are tried; each ends in "/"
 */
public record NamedSet(String name, List<URI> mirrors, RemoteFile train, RemoteFile test) {
    private static final String TRAIN_FILE = "train-images-idx3-ubyte.gz";
    private static final String TEST_FILE = "t10k-images-idx3-ubyte.gz";

    public NamedSet {
        mirrors = List.copyOf(mirrors);
        if (mirrors.isEmpty()
                || mirrors.stream().anyMatch(uri -> !uri.toString().endsWith("/"))) {
            throw new IllegalArgumentException(
                    "data set '" + name + "': expected mirrors that end in '/', got " + mirrors);
        }
    }

    /**
     * One file of a set.
     *
     * @param sha256 of the decompressed content, in lower-case hexadecimal: mirrors compress differently
     */
    public record RemoteFile(String name, String sha256) {}

    /** What Facsimile knows by name. Plain HTTP comes last; the checksum guards it like the others. */
    public static List<NamedSet> published() {
        return List.of(
                new NamedSet(
                        "fashion-mnist",
                        List.of(
                                URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
                                URI.create("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/"
                                        + "master/data/fashion/"),
                                URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
                        new RemoteFile(TRAIN_FILE, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                        new RemoteFile(TEST_FILE, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b")),
                new NamedSet(
                        "mnist",
                        List.of(
                                URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                                URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                        new RemoteFile(TRAIN_FILE, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                        new RemoteFile(TEST_FILE, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")));
    }
}
