package dev.rosmarus.node.telemetry.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream of somebody else: an appender that is replaced closes this, and not the stream. */
final class KeptOpen extends FilterOutputStream {

  KeptOpen(OutputStream stream) {
    super(stream);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    out.write(bytes, from, count);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
