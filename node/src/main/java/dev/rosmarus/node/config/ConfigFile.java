package dev.rosmarus.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rosmarus.node.config.yaml.YamlEdit;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlWriter;
import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Changes to a configuration file. Everything else in it stays, comments included; under its name
 * there is either the old text or all of the new, with the old one's permissions (Walrus node
 * configuration spec, sections 4.2 and 7.2).
 */
public final class ConfigFile {

  private static final String PROTOCOL_KEY = "protocol_key_pair";
  private static final String NEXT_PROTOCOL_KEY = "next_protocol_key_pair";
  private static final String CAPABILITY = "storage_node_cap";

  /** Keys may be in it. */
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private ConfigFile() {}

  /**
   * Writes down by which capability the node acts.
   *
   * @throws ConfigException.Unreadable if the file cannot be read or written
   * @throws ConfigException.Invalid if it is not valid
   */
  public static void setStorageNodeCap(Path file, Address capability) {
    YamlEdit edit = edit(file);
    edit.set(CAPABILITY, YamlNode.Scalar.text(capability.toString()));
    finish(file, edit);
  }

  /**
   * Makes the next protocol key the one in use.
   *
   * @throws ConfigException.Unusable if the file names no next key
   * @throws ConfigException.Unreadable if the file cannot be read or written
   * @throws ConfigException.Invalid if it is not valid
   */
  public static void rotateProtocolKey(Path file) {
    YamlEdit edit = edit(file);
    YamlNode next =
        edit.root()
            .value(NEXT_PROTOCOL_KEY)
            .filter(node -> !node.isNull())
            .orElseThrow(
                () -> new ConfigException.Unusable(NEXT_PROTOCOL_KEY, "is not in " + file));
    edit.set(PROTOCOL_KEY, next);
    edit.remove(NEXT_PROTOCOL_KEY);
    finish(file, edit);
  }

  /**
   * Writes a file of these keys alone.
   *
   * @param comment its first lines, without the comment signs
   * @param replace whether the file may be there
   * @throws ConfigException.Unreadable if it is there and must not be, or cannot be written
   * @throws ConfigException.Invalid if the keys make no valid configuration; nothing is written
   */
  public static void create(Path file, String comment, Mapping keys, boolean replace) {
    if (!replace && Files.exists(file)) {
      throw new ConfigException.Unreadable(
          file, "written", "it exists; give --force to replace it");
    }
    String text = "# " + comment.replace("\n", "\n# ") + "\n" + YamlWriter.write(keys);
    ConfigLoader.parse(file.toString(), text);
    write(file, text);
  }

  private static void write(Path file, String text) {
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file;
      Path written = beside(real);
      Files.deleteIfExists(written);
      Set<PosixFilePermission> modes =
          Files.exists(real) ? Files.getPosixFilePermissions(real) : OWNER;
      Files.createFile(written, PosixFilePermissions.asFileAttribute(OWNER));
      try {
        fill(written, text);
        Files.setPosixFilePermissions(written, modes);
        Files.move(written, real, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
      try (FileChannel folder = FileChannel.open(real.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw ConfigException.Unreadable.writing(file, e);
    }
  }

  /** {@code walrus-node.yaml} is written as {@code walrus-node.tmp} first. */
  private static Path beside(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".tmp");
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static YamlEdit edit(Path file) {
    String text = ConfigLoader.text(file);
    ConfigLoader.parse(file.toString(), text);
    return YamlEdit.of(text);
  }

  private static void finish(Path file, YamlEdit edit) {
    String text = edit.text();
    ConfigLoader.parse(file.toString(), text);
    write(file, text);
  }
}
