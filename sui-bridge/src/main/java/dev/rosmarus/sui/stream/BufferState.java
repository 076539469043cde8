package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.stream.CheckpointBuffer.Claim;
import dev.rosmarus.sui.stream.CheckpointBuffer.Fill;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is in a {@link CheckpointBuffer} and what may be fetched next, without threads or waiting.
 */
final class BufferState {

  private static final long ESTIMATE_DECAY = 64;

  /** So many more are not asked of whoever gave a false one. */
  private static final long DISTRUSTED_CHECKPOINTS = 100;

  private record Coverage(String source, long from) {}

  private final int pendingMax;
  private final long bytesMax;
  private final Map<Long, FetchedCheckpoint> arrived = new HashMap<>();
  private final Set<Long> claimed = new HashSet<>();
  private final Map<String, Long> distrustedUntil = new HashMap<>();
  private int timesForgiven;
  private long next;
  private int workers;
  private long heldBytes;
  private long estimateBytes;
  private OptionalLong height = OptionalLong.empty();
  private Optional<Coverage> coverage = Optional.empty();

  BufferState(long next, DownloadConfig config) {
    this.next = next;
    this.pendingMax = config.pendingMax();
    this.bytesMax = config.bufferBytesMax();
    this.workers = config.initialWorkers();
  }

  /**
   * The next number to fetch, if there is one to fetch now.
   *
   * @param probing whether a subscription has kept the due one back for too long
   */
  Optional<Claim> claim(boolean probing) {
    OptionalLong number = claimable(probing);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long claim = number.getAsLong();
    claimed.add(claim);
    return Optional.of(new Claim(claim, Set.copyOf(distrustedUntil.keySet()), covers(claim)));
  }

  private OptionalLong claimable(boolean probing) {
    for (long number = next; number < next + pendingMax; number++) {
      if (covers(number) && !(probing && number == next)) {
        return OptionalLong.empty();
      }
      if (!arrived.containsKey(number) && !claimed.contains(number)) {
        return number == next || hasRoomFor(number)
            ? OptionalLong.of(number)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private boolean hasRoomFor(long number) {
    long expectedBytes = heldBytes + (claimed.size() + 1L) * estimateBytes;
    return claimed.size() < workers
        && expectedBytes <= bytesMax
        && (height.isEmpty() || number <= height.getAsLong() + 1);
  }

  private boolean covers(long number) {
    return coverage.isPresent() && number >= coverage.get().from();
  }

  void unclaim(Claim claim) {
    claimed.remove(claim.sequenceNumber());
  }

  /** Whether it has neither arrived nor been delivered. */
  boolean lacks(long number) {
    return number >= next && !arrived.containsKey(number);
  }

  /**
   * @return false if there is no room for it
   */
  boolean put(FetchedCheckpoint fetched) {
    long number = fetched.sequenceNumber();
    if (!lacks(number)) {
      return true;
    }
    long decayed = estimateBytes - estimateBytes / ESTIMATE_DECAY;
    estimateBytes = Math.max(fetched.bytes(), decayed);
    if (number != next && heldBytes + fetched.bytes() > bytesMax) {
      return false;
    }
    arrived.put(number, fetched);
    heldBytes += fetched.bytes();
    height = OptionalLong.of(Math.max(height.orElse(number), number));
    return true;
  }

  Optional<FetchedCheckpoint> due() {
    return Optional.ofNullable(arrived.get(next));
  }

  void accept() {
    heldBytes -= arrived.remove(next).bytes();
    next++;
    distrustedUntil.values().removeIf(until -> until <= next);
    timesForgiven = 0;
  }

  void reject(String source) {
    arrived.values().removeIf(fetched -> fetched.source().equals(source));
    heldBytes = arrived.values().stream().mapToLong(FetchedCheckpoint::bytes).sum();
    distrustedUntil.put(source, next + DISTRUSTED_CHECKPOINTS);
    coverage = coverage.filter(covering -> !covering.source().equals(source));
  }

  void forgiveAll() {
    distrustedUntil.clear();
    timesForgiven++;
  }

  int timesForgiven() {
    return timesForgiven;
  }

  /**
   * @return false for a source that gave a false checkpoint lately
   */
  boolean cover(String source, long from) {
    if (distrustedUntil.containsKey(source)) {
      return false;
    }
    coverage = Optional.of(new Coverage(source, from));
    return true;
  }

  void uncover() {
    coverage = Optional.empty();
  }

  boolean isCovered() {
    return coverage.isPresent();
  }

  void workers(int count) {
    workers = count;
  }

  void height(OptionalLong known) {
    height = known;
  }

  OptionalLong height() {
    return height;
  }

  /** Checkpoints known to exist and not yet delivered. */
  OptionalLong lag() {
    return height.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, height.getAsLong() - next + 1));
  }

  long next() {
    return next;
  }

  Fill fill() {
    return new Fill(claimed.size(), arrived.size(), heldBytes);
  }
}
