package org.supportchain.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The folder in which the embedded database lives. One application at a time owns it. */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Creates the folder where needed and takes it; fails at once when it is not ours to take. */
    static DataDirectory take(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            closeToOthers(root);
            UserPrincipal user = whoWrites(root);
            requireOwner(root.resolve("postgresql"), user);
            return new DataDirectory(root, lock(root.resolve("lock")));
        } catch (IOException e) {
            throw new DatabaseUnusable(
                    "The data folder " + root + " cannot be written to.",
                    "Give this user the right to write there, or choose another folder: --supportchain.embedded.data-directory=...",
                    e);
        }
    }

    Path cluster() {
        return root.resolve("postgresql");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    /** The password of that role; invented at the first use, readable by the owner of the folder only. */
    SecretFile password(String role) {
        return new SecretFile(root.resolve(role + ".password"));
    }

    boolean isNew() {
        return !Files.exists(cluster().resolve("PG_VERSION"));
    }

    void requireMajorVersion(String expected) {
        if (isNew()) {
            return;
        }
        String found = lines(cluster().resolve("PG_VERSION")).get(0).strip();
        if (!found.equals(expected)) {
            throw new DatabaseUnusable(
                    "The data folder " + root + " was written by PostgreSQL " + found + ", this is PostgreSQL "
                            + expected + ".",
                    "Move the folder away to begin anew, or carry its content over with a dump by PostgreSQL " + found
                            + ".");
        }
    }

    /** The port of our database, if it went on running when its application was killed. */
    OptionalInt portOfOrphan() {
        Path pidFile = cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return OptionalInt.empty();
        }
        List<String> lines = lines(pidFile);
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        if (process.isPresent() && !servesOurData(process.get())) {
            deleteStale(pidFile);
            return OptionalInt.empty();
        }
        return process.isPresent() && lines.size() > 3
                ? OptionalInt.of(Integer.parseInt(lines.get(3).strip()))
                : OptionalInt.empty();
    }

    /** After a crash the number may belong to another process by now, even to another PostgreSQL. */
    private boolean servesOurData(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(cluster().toString()))
                .orElseGet(() -> process.info().command().orElse("").contains("postgres"));
    }

    /** PostgreSQL would refuse to start as long as a process with that number lives. */
    private static void deleteStale(Path pidFile) {
        try {
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeToOthers(Path root) throws IOException {
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static UserPrincipal whoWrites(Path root) throws IOException {
        Path probe = Files.createTempFile(root, "probe", null);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static void requireOwner(Path cluster, UserPrincipal user) throws IOException {
        if (Files.exists(cluster) && !Files.getOwner(cluster).equals(user)) {
            throw new DatabaseUnusable(
                    "The data folder " + cluster + " belongs to "
                            + Files.getOwner(cluster).getName() + ", but the application runs as " + user.getName()
                            + ".",
                    "Start the application as the same user as before, or give the folder to this user.");
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DatabaseUnusable(
                    "The data folder " + file.getParent()
                            + " is in use by another running instance of this application.",
                    "Stop the other one, or give this one its own: --supportchain.embedded.data-directory=... and --supportchain.embedded.port=...");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException takenInThisVeryProcess) {
            return null;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
