package dev.rosmarus.node.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class DecodedMetadataTest {

  private static final int SHARDS = 4;
  private static final int HASHES = 2 * SHARDS;

  @Test
  void keepsThoseThatWereAskedForLast() {
    DecodedMetadata decoded = new DecodedMetadata(2 * HASHES);
    decoded.put(metadata(1));
    decoded.put(metadata(2));
    assertThat(decoded.get(metadata(1).blobId())).isPresent();

    decoded.put(metadata(3));

    assertThat(decoded.get(metadata(1).blobId())).isPresent();
    assertThat(decoded.get(metadata(2).blobId())).isEmpty();
    assertThat(decoded.get(metadata(3).blobId())).contains(metadata(3));
  }

  @Test
  void holdsNoMoreThanItMayWhateverComes() {
    DecodedMetadata decoded = new DecodedMetadata(3 * HASHES + 1);

    for (int i = 0; i < 20; i++) {
      decoded.put(metadata(i % 7));
      decoded.put(metadata(i % 7));
      assertThat(decoded.size()).isLessThanOrEqualTo(3);
    }
    assertThat(decoded.size()).isEqualTo(3);
  }

  @Test
  void keepsTheLastHoweverLargeItIs() {
    DecodedMetadata decoded = new DecodedMetadata(1);

    decoded.put(metadata(1));

    assertThat(decoded.get(metadata(1).blobId())).isPresent();
  }

  private static VerifiedMetadata metadata(int contents) {
    try (BlobEncoder encoder = new BlobEncoder(new EncodingConfig(SHARDS), Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      return encoder.encode(MemorySegment.ofArray(new byte[] {(byte) contents}), matrix);
    }
  }
}
