package dev.rosmarus.node.event;

import dev.rosmarus.sui.stream.CheckpointStream;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.ResumePoint;
import dev.rosmarus.sui.stream.StreamParts;
import dev.rosmarus.sui.stream.StreamStart;
import dev.rosmarus.sui.stream.TrustedStart;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a Sui network, verified from the start that the operator trusts. Without one,
 * two full nodes have to agree on it; the word of a single full node is taken only where no other
 * is configured.
 */
public final class ChainElements implements ElementSource {

  private static final Logger log = LoggerFactory.getLogger(ChainElements.class);

  private final CheckpointStreamConfig config;
  private final StreamParts parts;
  private final Optional<TrustedStart> trusted;

  public ChainElements(
      CheckpointStreamConfig config, StreamParts parts, Optional<TrustedStart> trusted) {
    this.config = config;
    this.parts = parts;
    this.trusted = trusted;
  }

  @Override
  public ResumePoint start() throws InterruptedException {
    StreamStart start = StreamStart.with(parts);
    long published = start.publishingCheckpoint(config.walrusOriginal());
    return start.after(published, trusted.orElseGet(this::agreement));
  }

  private TrustedStart agreement() {
    if (parts.node().endpoints().size() >= TrustedStart.Agreement.OF_TWO.endpoints()) {
      return TrustedStart.Agreement.OF_TWO;
    }
    log.warn(
        "the first committee of validators is taken from the only full node there is; configure a"
            + " second one or a trusted checkpoint to have it proven");
    return new TrustedStart.Agreement(1);
  }

  @Override
  public CheckpointStream open(ResumePoint after) {
    return CheckpointStream.open(config, after, parts);
  }
}
