package org.supportchain.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The folder of the keys: small files that only their owner can read, each written whole and on disk before it counts. */
@Component
class KeyFolder {

    private final Path folder;

    KeyFolder(KeySettings settings) {
        this.folder = settings.directory().toAbsolutePath();
    }

    Path path() {
        return folder;
    }

    Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A key in " + folder + " cannot be read.", e);
        }
    }

    void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Files.move(fresh(file, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            makeLasting(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A key cannot be written to " + folder + ".", e);
        }
    }

    /** Writes a file that is not there yet. Of two nodes that start together the first one wins. */
    void writeOnce(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Path fresh = fresh(file, content);
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // The other node was first, and its key is as good.
            } finally {
                Files.delete(fresh);
            }
            makeLasting(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A key cannot be written to " + folder + ".", e);
        }
    }

    private static Path fresh(Path file, byte[] content) throws IOException {
        Files.createDirectories(folderOf(file));
        Path fresh = Files.createTempFile(folderOf(file), "new", ".tmp");
        ownerOnly(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        return fresh;
    }

    void delete(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.deleteIfExists(file)) {
                makeLasting(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A key in " + folder + " cannot be deleted.", e);
        }
    }

    /** The names of all files that end so. */
    List<String> names(String ending) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the keys cannot be read: " + folder, e);
        }
    }

    /** A file whose folder was not written to disk can be gone, or be back, after a power cut. */
    private static void makeLasting(Path file) throws IOException {
        if (isPosix(file)) {
            try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void ownerOnly(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
