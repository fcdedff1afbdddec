package dev.freshet.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner may read, from the moment in which they are there, where the file system knows of such. */
final class Private {

    private Private() {}

    /** Makes a folder; one that is there stays as its owner made it. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Path absolute = folder.toAbsolutePath();
            Path parent = absolute.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(absolute, permissions(absolute, "rwx------"));
        }
    }

    /** Makes an empty file, which must not be there. */
    static void makeFile(Path file) throws IOException {
        Files.createFile(file, permissions(file, "rw-------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
