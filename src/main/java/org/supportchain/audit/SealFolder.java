package org.supportchain.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.stereotype.Component;
import org.supportchain.proof.NoteKey;
import org.supportchain.proof.PublishedRoots;

/** The folder of the published roots. Files appear whole and are never changed. */
@Component
class SealFolder {

    /** The public key; whoever verifies keeps a copy from elsewhere. */
    static final String KEY = "seal.vkey";

    private final Path folder;

    SealFolder(SealSettings settings) {
        this.folder = settings.directory().toAbsolutePath();
    }

    Path path() {
        return folder;
    }

    PublishedRoots read(NoteKey key) {
        try {
            Files.createDirectories(folder);
            return PublishedRoots.read(folder, key);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the seals cannot be read: " + folder, e);
        }
    }

    /** The root comes last: where it is, its entries are too. */
    void publish(long size, String checkpoint, String entries, NoteKey key) {
        try {
            write(KEY, key + "\n");
            write(PublishedRoots.name(size) + PublishedRoots.ENTRIES, entries);
            write(PublishedRoots.name(size) + PublishedRoots.ROOT, checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("A seal cannot be written to " + folder, e);
        }
    }

    private void write(String name, String content) throws IOException {
        Path fresh = Files.createTempFile(folder, "new", ".tmp");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
