package dev.rosmarus.node.cli.devnet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Logs of several nodes in one process, each in a file of its own. Who speaks is known by the
 * thread: it writes where the thread wrote that it comes from. What comes from shared threads goes
 * into a common file.
 */
final class NodeLogs extends OutputStream {

  private final OutputStream common;
  private static final InheritableThreadLocal<OutputStream> OWN = new InheritableThreadLocal<>();

  private NodeLogs(OutputStream common) {
    this.common = common;
  }

  /**
   * @param common for everybody without a file of his own
   */
  static NodeLogs open(Path common) throws IOException {
    return new NodeLogs(append(common));
  }

  private static OutputStream append(Path file) throws IOException {
    return Files.newOutputStream(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** From now on this thread, and all that it starts, log into this file. */
  void speakInto(Path file) throws IOException {
    OWN.set(append(file));
  }

  private OutputStream here() {
    OutputStream mine = OWN.get();
    return mine == null ? common : mine;
  }

  @Override
  public void write(int octet) throws IOException {
    here().write(octet);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    here().write(bytes, from, count);
  }
}
