package io.facsimile.core.model.runtime;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where native libraries are kept: what the system property {@value #PROPERTY} or the environment variable {@value
 * #VARIABLE} names, else the user's folder of caches, else one in the folder for temporary files.
 */
final class NativeFolder {
    static final String VARIABLE = "FACSIMILE_NATIVE_DIR";
    static final String PROPERTY = "facsimile.native.dir";

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final String ROOT = "root";

    private final Map<String, String> environment;
    private final Properties system;

    /** @param system Java's system properties */
    NativeFolder(Map<String, String> environment, Properties system) {
        this.environment = environment;
        this.system = system;
    }

    /**
     * Fills the first of the folders that can be used.
     *
     * @throws IOException in one line, with the folders that were tried and what to set
     */
    Path filled(NativeLibraries libraries) throws IOException {
        List<String> failures = new ArrayList<>();
        for (Path parent : candidates()) {
            Path folder = parent.resolve(libraries.folderName());
            try {
                create(folder);
                if (given().isEmpty()) {
                    requireNobodyElses(parent);
                }
                requireNobodyElses(folder);
                libraries.unpackInto(folder);
                return folder;
            } catch (IOException e) {
                failures.add(folder + " (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
            }
        }
        throw new IOException("its native libraries cannot be unpacked into " + String.join(" or ", failures) + "; set "
                + VARIABLE + " to a folder that can be written, and from which libraries may be run");
    }

    private Optional<String> given() {
        return Optional.ofNullable(system.getProperty(PROPERTY)).or(() -> named(VARIABLE));
    }

    private List<Path> candidates() {
        Optional<String> given = given();
        if (given.isPresent()) {
            return List.of(Path.of(given.get()).toAbsolutePath());
        }
        Path caches = Path.of(named("XDG_CACHE_HOME")
                .or(() -> named("LOCALAPPDATA"))
                .orElseGet(
                        () -> Path.of(system.getProperty("user.home"), ".cache").toString()));
        List<Path> usual = new ArrayList<>();
        if (caches.isAbsolute()) { // not so for a user whom the machine does not know, as in a container
            usual.add(caches.resolve("facsimile"));
        }
        usual.add(Path.of(system.getProperty("java.io.tmpdir"), "facsimile-" + system.getProperty("user.name"))
                .toAbsolutePath());
        return usual;
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private static void create(Path folder) throws IOException {
        if (isPosix()) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Refuses a folder that others own or may write to: they could have this process run another library. */
    private void requireNobodyElses(Path folder) throws IOException {
        if (!isPosix()) {
            return;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new IOException(folder + " is no folder");
        }
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(folder + " may be written by others: " + PosixFilePermissions.toString(permissions));
        }
        UserPrincipal owner = attributes.owner();
        if (!owner.getName().equals(ROOT) && !owner.equals(ourselves(folder))) {
            throw new IOException(folder + " belongs to " + owner.getName());
        }
    }

    private UserPrincipal ourselves(Path folder) throws IOException {
        try {
            return folder.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(system.getProperty("user.name"));
        } catch (UserPrincipalNotFoundException e) { // a user without a name, whom a file of theirs tells
            Path own = Files.createTempFile(folder, "owner", NativeLibraries.PART);
            try {
                return Files.getOwner(own);
            } finally {
                Files.delete(own);
            }
        }
    }
}
