package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.blob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobLog.Entry;
import dev.rosmarus.node.blob.BlobLog.Kind;
import dev.rosmarus.node.blob.BlobLog.What;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A history as the contracts allow it, drawn from a seed: events of two blobs and two pools, epoch
 * changes with their clean-up, removal of data, crashes with replay. The table must agree with the
 * log of it at every step.
 */
final class RandomHistory {

  private static final int BLOBS = 2;
  private static final int STEPS_MAX = 30;
  private static final int OBJECTS_MAX = 8;
  private static final int POOL_BASE = 900;

  /** An object or pool ends at most so many epochs after the present one. */
  static final int EPOCHS_AHEAD_MAX = 5;

  /** How the history is special. */
  enum Sort {
    USUAL,
    /** The operator has switched the clean-up off. */
    NEVER_CLEANED_UP,
    WITHOUT_POOLS
  }

  private final Random random;
  private final ChainOfEvents chain = new ChainOfEvents();
  private final MiniTable table = chain.table;
  private final BlobLog log = new BlobLog();
  private final List<Entry> registrations = new ArrayList<>();
  private final List<Integer> pools = new ArrayList<>();
  private final Sort sort;

  /** For each epoch from 1 on the index of its first event. */
  private final List<Integer> epochBegins = new ArrayList<>(List.of(0));

  private int epoch = 1;

  RandomHistory(long seed, Sort sort) {
    random = new Random(seed);
    this.sort = sort;
  }

  ChainOfEvents chain() {
    return chain;
  }

  int epoch() {
    return epoch;
  }

  List<Integer> epochBegins() {
    return epochBegins;
  }

  /** Runs it and compares. */
  void run() {
    int steps = 1 + random.nextInt(STEPS_MAX);
    for (int i = 0; i < steps; i++) {
      step();
      assertSound();
    }
    for (int blob = 0; blob < BLOBS; blob++) {
      NaiveBlobModel.assertSame(row(blob), log, blob, epoch + 8);
      if (sort != Sort.NEVER_CLEANED_UP) {
        NaiveBlobModel.assertTrue(row(blob), log, blob, epoch);
      }
    }
    assertThat(table.objects.size() + table.pooledObjects.size())
        .isEqualTo(
            log.liveRegistrations(0, log.size()).size()
                + log.liveRegistrations(1, log.size()).size());
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> register();
      case 4, 5, 6, 7 -> certify();
      case 8, 9 -> extend();
      case 10, 11 -> delete();
      case 12 -> createPool();
      case 13 -> extendPool();
      case 14, 15 -> changeEpoch();
      case 16 -> removeData();
      case 17 -> markMetadata();
      case 18 -> invalidateSeldom();
      default -> startAgain();
    }
  }

  private Optional<BlobInfo> row(int blob) {
    return Optional.ofNullable(table.blobs.get(blob(blob)));
  }

  private void assertSound() {
    for (int blob = 0; blob < BLOBS; blob++) {
      assertThat(table.violations(blob(blob))).isEmpty();
    }
  }

  private void register() {
    if (registrations.size() == OBJECTS_MAX) {
      return;
    }
    int object = registrations.size() + 1;
    int blob = random.nextInt(BLOBS);
    int end = epoch + 1 + random.nextInt(4);
    Kind kind = pick(List.of(Kind.values()));
    int pool = 0;
    if (kind == Kind.POOLED) {
      List<Integer> alive = alivePools();
      if (alive.isEmpty()) {
        return;
      }
      pool = pick(alive);
      assertUnremarkable(chain.pooledRegister(epoch, blob, object, pool));
    } else {
      assertUnremarkable(chain.register(epoch, blob, object, end, kind == Kind.DELETABLE));
    }
    Entry entry = new Entry(What.REGISTERED, blob, object, kind, epoch, end, pool, chain.last());
    registrations.add(entry);
    log.add(entry);
  }

  private void certify() {
    List<Entry> candidates = new ArrayList<>(aliveObjects());
    candidates.removeIf(entry -> log.isCertified(entry.object(), log.size()));
    if (candidates.isEmpty()) {
      return;
    }
    Entry object = pick(candidates);
    int end = log.endOf(object.object(), log.size());
    if (object.kind() == Kind.POOLED) {
      assertUnremarkable(chain.pooledCertify(epoch, object.blob(), object.object(), object.pool()));
    } else {
      boolean deletable = object.kind() == Kind.DELETABLE;
      assertUnremarkable(chain.certify(epoch, object.blob(), object.object(), end, deletable));
    }
    add(What.CERTIFIED, object, end);
  }

  private void extend() {
    List<Entry> candidates = new ArrayList<>(aliveObjects());
    candidates.removeIf(
        entry -> entry.kind() == Kind.POOLED || !log.isCertified(entry.object(), log.size()));
    if (candidates.isEmpty()) {
      return;
    }
    Entry object = pick(candidates);
    int end = log.endOf(object.object(), log.size()) + 1 + random.nextInt(3);
    if (end > epoch + EPOCHS_AHEAD_MAX) {
      return;
    }
    boolean deletable = object.kind() == Kind.DELETABLE;
    int certified = log.certifiedEpoch(object.object());
    assertUnremarkable(chain.extend(certified, object.blob(), object.object(), end, deletable));
    add(What.EXTENDED, object, end);
  }

  private void delete() {
    List<Entry> candidates = new ArrayList<>(aliveObjects());
    candidates.removeIf(entry -> entry.kind() == Kind.PERMANENT);
    if (candidates.isEmpty()) {
      return;
    }
    Entry object = pick(candidates);
    boolean certified = log.isCertified(object.object(), log.size());
    int end = log.endOf(object.object(), log.size());
    assertUnremarkable(
        object.kind() == Kind.POOLED
            ? chain.pooledDelete(epoch, object.blob(), object.object(), object.pool(), certified)
            : chain.delete(epoch, object.blob(), object.object(), end, certified));
    add(What.DELETED, object, end);
  }

  private void add(What what, Entry object, int end) {
    log.add(
        new Entry(
            what,
            object.blob(),
            object.object(),
            object.kind(),
            epoch,
            end,
            object.pool(),
            chain.last()));
  }

  private void createPool() {
    if (sort == Sort.WITHOUT_POOLS) {
      return;
    }
    int pool = POOL_BASE + pools.size();
    pools.add(pool);
    setPoolEnd(What.POOL_CREATED, pool, epoch + 1 + random.nextInt(4));
  }

  private void extendPool() {
    List<Integer> alive = alivePools();
    if (!alive.isEmpty()) {
      int pool = pick(alive);
      setPoolEnd(What.POOL_EXTENDED, pool, log.endOf(pool, log.size()) + 1 + random.nextInt(3));
    }
  }

  private void setPoolEnd(What what, int pool, int end) {
    if (what == What.POOL_CREATED) {
      chain.createPool(epoch, pool, end);
    } else {
      chain.extendPool(epoch, pool, end);
    }
    log.add(new Entry(what, BlobLog.NO_BLOB, pool, Kind.PERMANENT, epoch, end, 0, chain.last()));
  }

  private void changeEpoch() {
    epoch++;
    for (int blob = 0; blob < BLOBS; blob++) {
      NaiveBlobModel.assertSame(row(blob), log, blob, epoch);
    }
    epochBegins.add(chain.events().size());
    if (sort != Sort.NEVER_CLEANED_UP) {
      table.cleanUp(epoch);
      log.add(new Entry(What.CLEANED_UP, BlobLog.NO_BLOB, 0, Kind.PERMANENT, epoch, 0, 0, 0));
      for (int blob = 0; blob < BLOBS; blob++) {
        NaiveBlobModel.assertTrue(row(blob), log, blob, epoch);
      }
    }
  }

  /**
   * As after a crash: the clean-up is done again, and all elements from some index on come again.
   */
  private void startAgain() {
    List<Object> before = table.contents();
    if (sort != Sort.NEVER_CLEANED_UP) {
      table.cleanUp(epoch);
    }
    List<ContractEvent> events = chain.events();
    for (int i = random.nextInt(events.size() + 1); i < events.size(); i++) {
      ChainOfEvents.handleOf(table, events.get(i), i);
    }
    assertThat(table.contents()).isEqualTo(before);
  }

  private void removeData() {
    int blob = random.nextInt(BLOBS);
    if (row(blob).isEmpty()) {
      return;
    }
    boolean invalid = row(blob).get() instanceof InvalidBlob;
    switch (table.removeData(blob(blob), epoch)) {
      case DataRemoval.Keep _ -> assertThat(log.liveRegistrations(blob, log.size())).isNotEmpty();
      case DataRemoval.Data _ -> {
        assertThat(invalid || sort == Sort.NEVER_CLEANED_UP).isTrue();
        log.add(new Entry(What.METADATA_GONE, blob, 0, Kind.PERMANENT, epoch, 0, 0, 0));
      }
      case DataRemoval.DataAndRow _ -> {
        assertThat(log.liveRegistrations(blob, log.size())).isEmpty();
        log.add(new Entry(What.ROW_REMOVED, blob, 0, Kind.PERMANENT, epoch, 0, 0, 0));
      }
    }
  }

  private void markMetadata() {
    int blob = random.nextInt(BLOBS);
    boolean stored = random.nextInt(4) > 0;
    assertThat(table.apply(blob(blob), new Operand.MarkMetadataStored(stored))).isEmpty();
    What what = stored ? What.METADATA_STORED : What.METADATA_GONE;
    log.add(new Entry(what, blob, 0, Kind.PERMANENT, epoch, 0, 0, 0));
  }

  private void invalidateSeldom() {
    if (random.nextInt(4) == 0) {
      int blob = random.nextInt(BLOBS);
      assertUnremarkable(chain.invalidate(epoch, blob));
      log.add(new Entry(What.INVALIDATED, blob, 0, Kind.PERMANENT, epoch, 0, 0, chain.last()));
    }
  }

  private List<Entry> aliveObjects() {
    return registrations.stream()
        .filter(entry -> log.isLive(entry.object(), log.size()))
        .filter(entry -> log.endOf(entry.object(), log.size()) > epoch)
        .toList();
  }

  private List<Integer> alivePools() {
    return pools.stream().filter(pool -> log.endOf(pool, log.size()) > epoch).toList();
  }

  private <T> T pick(List<T> candidates) {
    return candidates.get(random.nextInt(candidates.size()));
  }

  private static void assertUnremarkable(Effect effect) {
    assertThat(((Effect.Applied) effect).anomalies()).isEmpty();
  }
}
