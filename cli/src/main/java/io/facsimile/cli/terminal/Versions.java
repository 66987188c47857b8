package io.facsimile.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; written into a resource by the build, so that it holds without a jar or Git. */
public final class Versions implements IVersionProvider {
    private static final String RESOURCE = "versions.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "facsimile " + of("facsimile"),
            "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
            "kafka " + of("kafka"),
            "onnxruntime " + of("onnxruntime"),
            "deeplearning4j " + of("deeplearning4j"),
        };
    }

    /** Returns the version of one of the names in the resource. */
    public static String of(String name) throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing from this build");
            }
            versions.load(in);
        }
        return versions.getProperty(name);
    }
}
