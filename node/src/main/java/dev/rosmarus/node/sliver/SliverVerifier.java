package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import dev.rosmarus.node.compute.CpuPool;

/**
 * Checks slivers and metadata that came from outside, on a pool of native threads (Walrus encoding
 * spec, section 9). What is wrong is told by an {@link dev.rosmarus.erasure.ErasureException}; a
 * pool without room by a {@link dev.rosmarus.node.compute.PoolBusyException}.
 */
public final class SliverVerifier {

  private final EncodingConfig config;
  private final CpuPool pool;
  private final Expanders expanders;

  public SliverVerifier(EncodingConfig config, CpuPool pool, Expanders expanders) {
    this.config = config;
    this.pool = pool;
    this.expanders = expanders;
  }

  public EncodingConfig config() {
    return config;
  }

  /** Metadata that is known to belong to the blob. */
  public VerifiedMetadata verify(BlobId blob, BlobMetadata metadata) throws InterruptedException {
    return pool.run(() -> metadata.verify(config, blob));
  }

  /** Returns if the sliver is the one that the metadata speaks of. */
  public void verify(VerifiedMetadata metadata, Sliver sliver) throws InterruptedException {
    // A wrong form costs no place in the pool.
    SliverExpander.checkForm(metadata.layout(), sliver);
    var _ =
        pool.run(() ->
            expanders.with(expander -> {
              expander.verify(metadata, sliver);
              return true;
            }));
  }
}
