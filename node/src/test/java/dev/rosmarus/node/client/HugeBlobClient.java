package dev.rosmarus.node.client;

import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.WalrusClientConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A program that stores a file and reads it back, and says how it went. */
final class HugeBlobClient {

  private HugeBlobClient() {}

  /**
   * @param arguments the client's configuration, the file
   */
  public static void main(String[] arguments) throws Exception {
    Path config = Path.of(arguments[0]);
    Path file = Path.of(arguments[1]);
    try (ClientSession session =
            ClientSession.withWallet(
                WalrusClientConfig.parse(
                        config.toString(), Files.readString(config), Optional.empty())
                    .config(),
                SessionParts.ofProcess());
        SessionAccount account = session.account(() -> {});
        Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment blob = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      long start = System.nanoTime();
      WriteResult result =
          account.writer().write(blob, WriteOptions.permanent(2), WriteListener.NONE);
      say("stored", start);
      for (ConsistencyCheck check :
          new ConsistencyCheck[] {ConsistencyCheck.SKIP, ConsistencyCheck.DEFAULT}) {
        start = System.nanoTime();
        try (BlobStream stream = session.blobs().openStream(result.blobId(), check)) {
          say("opened " + check, start);
          System.out.println("hash " + hash(stream));
          say("read " + check, start);
        }
      }
      System.out.println(
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("VmHWM") || line.startsWith("RssAnon"))
              .toList());
    }
  }

  private static String hash(BlobStream stream) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (Optional<MemorySegment> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
      hash.update(piece.get().asByteBuffer());
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static void say(String what, long startNanos) {
    System.out.println(what + " after " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
  }
}
