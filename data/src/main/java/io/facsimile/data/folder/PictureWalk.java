package io.facsimile.data.folder;

import io.facsimile.data.FileNames;
import io.facsimile.data.folder.PassedOver.Cause;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Visits a folder and all below it, following links, and sorts what is there into pictures and what is passed over. */
final class PictureWalk extends SimpleFileVisitor<Path> {
    /** Folders of other programs, which may hold copies of the pictures. */
    private static final Set<String> SYSTEM_FOLDERS =
            Set.of("__MACOSX", "@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found");

    private final Path root;
    private final Path keysFrom;
    private final UnreadableFileHandler unreadable;
    private final TreeMap<String, Path> pictures = new TreeMap<>();
    private final PassedOver passedOver = new PassedOver();
    private final Set<Object> identities = new HashSet<>();
    private SecondNames secondNames = SecondNames.NONE;

    /**
     * @param root where the walk begins, whatever its name
     * @param keysFrom the folder that keys are relative to
     */
    PictureWalk(Path root, Path keysFrom, UnreadableFileHandler unreadable) {
        this.root = root;
        this.keysFrom = keysFrom;
        this.unreadable = unreadable;
    }

    PictureFiles found() {
        List<PictureFile> files = pictures.entrySet().stream()
                .map(entry -> new PictureFile(entry.getKey(), entry.getValue()))
                .toList();
        return new PictureFiles(files, passedOver, secondNames);
    }

    static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || SYSTEM_FOLDERS.contains(name);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && isHidden(folder)) {
            passedOver.add(Cause.HIDDEN_FOLDER, shown(folder));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = file.getFileName().toString();
        if (isHidden(file)) {
            passedOver.add(Cause.HIDDEN_FILE, shown(file));
        } else if (attributes.isSymbolicLink()) {
            unfollowed(file);
        } else if (!attributes.isRegularFile()) {
            passedOver.add(Cause.SPECIAL_FILE, shown(file));
        } else if (PictureFiles.ENDINGS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            passedOver.add(Cause.ending(name), shown(file));
        } else if (!FileNames.isFaithful(keysFrom.relativize(file))) {
            passOver(UnreadableFileException.ofName(file), file);
        } else {
            take(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (!file.equals(root) && isHidden(file)) {
            passedOver.add(Cause.HIDDEN_FOLDER, shown(file));
        } else {
            passOver(UnreadableFileException.of(file, failure), file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
        if (failure != null) {
            passOver(UnreadableFileException.of(folder, failure), folder);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A link that the walk could not follow leads to nothing, or to what cannot be read. */
    private void unfollowed(Path link) throws UnreadableFileException {
        try {
            Files.readAttributes(link, BasicFileAttributes.class);
            passedOver.add(Cause.DANGLING_LINK, shown(link)); // it was none a moment later
        } catch (IOException e) {
            UnreadableFileException failure = UnreadableFileException.of(link, e);
            if (failure.kind().equals(Cause.DANGLING_LINK)) {
                passedOver.add(failure, shown(link));
            } else {
                passOver(failure, link);
            }
        }
    }

    private void passOver(UnreadableFileException failure, Path file) throws UnreadableFileException {
        unreadable.onUnreadable(failure);
        passedOver.add(failure, shown(file));
    }

    private void take(Path file, BasicFileAttributes attributes) {
        String key = keysFrom.relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
        pictures.put(key, file);
        Object identity = attributes.fileKey();
        if (identity != null && !identities.add(identity)) {
            secondNames = secondNames.with(key);
        }
    }

    private String shown(Path file) {
        return file.equals(keysFrom) ? "." : FileNames.shown(keysFrom.relativize(file));
    }
}
