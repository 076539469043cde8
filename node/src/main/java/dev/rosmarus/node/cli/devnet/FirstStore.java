package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ReadBlob;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteResult;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.Blob;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores a file with the network's own account, reads it back, and tells every step as it happens.
 * It ends well only if the bytes are the same and the chain shows the certificate.
 */
final class FirstStore {

  private static final long EPOCHS_AHEAD = 5;

  private final DevnetFolder folder;
  private final Map<Address, String> nodeNames;
  private final PrintWriter out;

  /**
   * @param nodeNames by what the chain calls the nodes
   */
  FirstStore(DevnetFolder folder, Map<Address, String> nodeNames, PrintWriter out) {
    this.folder = folder;
    this.nodeNames = Map.copyOf(nodeNames);
    this.out = out;
  }

  /**
   * @throws DevnetFault if what is read is not what was stored
   */
  BlobId run(Path file) throws IOException, InterruptedException {
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        ClientSession session =
            ClientSession.withWallet(ClientSetup.read(folder.client()), SessionParts.ofProcess());
        SessionAccount account = session.account(() -> {})) {
      MemorySegment blob = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      out.println("\nStoring " + file + ", " + bytes(blob.byteSize()));
      WriteResult written = write(account, blob);
      showObject(session, written);
      out.println("\nReading it back");
      read(session, written.blobId(), blob);
      return written.blobId();
    }
  }

  private WriteResult write(SessionAccount account, MemorySegment blob)
      throws InterruptedException {
    return account
        .writer()
        .write(blob, WriteOptions.deletable(EPOCHS_AHEAD), new Told(new Stopwatch(out)));
  }

  /** What anybody sees on the chain. */
  private void showObject(ClientSession session, WriteResult written) throws DevnetFault {
    Blob object =
        session
            .chain()
            .chain()
            .blob(written.blobObject(), Freshness.ANY)
            .orElseThrow(() -> new DevnetFault("the chain has no " + written.blobObject()));
    long certified =
        object
            .certifiedEpoch()
            .orElseThrow(() -> new DevnetFault(object.id() + " is not certified on the chain"));
    out.println(
        "             the chain says: certified in epoch %d, kept until epoch %d, object %s"
            .formatted(certified, object.storage().endEpoch(), object.id()));
  }

  private void read(ClientSession session, BlobId blobId, MemorySegment blob)
      throws DevnetFault, InterruptedException {
    Stopwatch watch = new Stopwatch(out);
    try (ReadBlob read = session.blobs().read(blobId)) {
      if (read.data().mismatch(blob) != -1) {
        throw new DevnetFault("what is read of " + blobId + " is not what was stored");
      }
      watch.done(bytes(blob.byteSize()) + ", the same");
    }
  }

  private static String bytes(long count) {
    return "%,d bytes".formatted(count);
  }

  /** A write, step by step; after the certificate nobody wants to know more. */
  private final class Told implements WriteListener {

    private final Stopwatch watch;
    private final AtomicBoolean over = new AtomicBoolean();

    Told(Stopwatch watch) {
      this.watch = watch;
    }

    @Override
    public void encoded(VerifiedMetadata metadata) {
      watch.done("encoded: blob id " + metadata.blobId());
    }

    @Override
    public void registered(Address blobObject) {
      watch.done("storage bought and blob registered on the chain");
    }

    @Override
    public void nodeFinished(Address nodeId, boolean confirmed, String how) {
      if (!over.get()) {
        String name = nodeNames.getOrDefault(nodeId, nodeId.toString());
        watch.done(confirmed ? name + " has its slivers, and signs for them" : name + ": " + how);
      }
    }

    @Override
    public void confirmed(int weight, int needed) {
      if (weight >= needed && !over.get()) {
        watch.done("%d shards confirm, %d are needed".formatted(weight, needed));
      }
    }

    @Override
    public void certified(Digest transaction) {
      over.set(true);
      watch.done("certificate on the chain, in transaction " + transaction);
    }
  }
}
