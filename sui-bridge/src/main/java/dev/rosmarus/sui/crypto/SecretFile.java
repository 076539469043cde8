package dev.rosmarus.sui.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Small files that hold secrets. From its first byte on nobody but the owner can read one (mode
 * 0600 where the file system knows modes); under its name there is either the old content or all of
 * the new, also after a power cut. Whoever writes such a file in another way loses both.
 */
public final class SecretFile {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rw-rw-");

  private SecretFile() {}

  /**
   * All bytes of the file.
   *
   * @throws IOException if it cannot be read or is longer than {@code bytesMax}
   */
  public static byte[] read(Path file, int bytesMax) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new IOException("longer than " + bytesMax + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Writes a file that is not there yet.
   *
   * @throws FileAlreadyExistsException if it is, and leaves it as it was
   */
  public static void create(Path file, byte[] content) throws IOException {
    Path written = writeBeside(file, content);
    try {
      // A link appears whole and, unlike a move, never takes the place of another file.
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      moveWithoutLink(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
    syncFolderOf(file);
  }

  /** For file systems without links: here another process could come in between. */
  private static void moveWithoutLink(Path written, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes a file, in the place of the one that may be there; a symbolic link is followed. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path written = writeBeside(real, content);
    try {
      Files.move(
          written, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    syncFolderOf(real);
  }

  /** Whether the mode lets anybody but the owner read or write it; unknown means no. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    if (!hasModes(file)) {
      return false;
    }
    return !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
  }

  /** What went wrong, in words for an operator, without the file's name. */
  public static String reason(IOException fault) {
    return switch (fault) {
      case NoSuchFileException e -> "no such file or folder";
      case AccessDeniedException e -> "permission denied";
      case FileAlreadyExistsException e -> "exists already and is not replaced";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(fault.getMessage());
    };
  }

  private static Path writeBeside(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    FileAttribute<?>[] mode =
        hasModes(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(folder, "." + file.getFileName() + ".", ".new", mode);
    try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      return written;
    } catch (IOException e) {
      Files.deleteIfExists(written);
      throw e;
    }
  }

  private static void syncFolderOf(Path file) throws IOException {
    Path folder = folderOf(file);
    if (hasModes(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
