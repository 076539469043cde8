package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.client.BlobStream;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A blob on its way to a client. Its first piece is there before the answer begins, so that what
 * fails at the beginning still has an answer of its own; what fails later breaks the answer off.
 */
final class BlobPieces implements Response.Writer, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BlobPieces.class);

  private final BlobStream stream;
  private Optional<MemorySegment> piece;

  private BlobPieces(BlobStream stream, Optional<MemorySegment> first) {
    this.stream = stream;
    this.piece = first;
  }

  /** Takes over the stream, which is closed with this or if there is no beginning. */
  static BlobPieces begin(BlobStream stream) throws InterruptedException {
    boolean good = false;
    try {
      BlobPieces pieces = new BlobPieces(stream, stream.next());
      good = true;
      return pieces;
    } finally {
      if (!good) {
        stream.close();
      }
    }
  }

  /** Of what is sent. */
  long bytes() {
    return stream.bytes();
  }

  /** Of the blob that it is part of. */
  long blobBytes() {
    return stream.metadata().layout().unencodedBytes();
  }

  @Override
  public void write(Response.Sink sink) throws IOException, InterruptedException {
    while (piece.isPresent()) {
      sink.write(piece.get());
      piece = next();
    }
  }

  private Optional<MemorySegment> next() throws IOException, InterruptedException {
    try {
      return stream.next();
    } catch (ClientException | RpcException | WalrusReadException e) {
      LOG.info("An answer broke off, its reader has to ask again: {}", e.getMessage());
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
