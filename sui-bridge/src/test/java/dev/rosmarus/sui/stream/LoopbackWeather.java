package dev.rosmarus.sui.stream;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.rpc.fake.Faults;
import io.grpc.Status;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Faults of servers by chance; whatever the weather, one server is well. Without lies they neither
 * lag nor fall silent: the filtered stream follows a server that lags a little, and waits some
 * seconds for a silent one.
 */
final class LoopbackWeather {

  private static final List<Status> STATUSES =
      List.of(
          Status.UNAVAILABLE,
          Status.RESOURCE_EXHAUSTED,
          Status.DEADLINE_EXCEEDED,
          Status.INTERNAL,
          Status.UNIMPLEMENTED,
          Status.PERMISSION_DENIED);

  private static final List<String> METHODS =
      List.of("GetCheckpoint", "SubscribeCheckpoints", "ListEvents", "SubscribeEvents");

  private final LoopbackNodes nodes;
  private final int count;
  private final boolean withLies;
  private final SplittableRandom random;

  LoopbackWeather(LoopbackNodes nodes, int count, boolean withLies, SplittableRandom random) {
    this.nodes = nodes;
    this.count = count;
    this.withLies = withLies;
    this.random = random;
  }

  /**
   * @param next the checkpoint that is due
   */
  void change(long next) {
    int well = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      nodes.faults(i).mend();
      for (int faults = i == well ? 0 : random.nextInt(3); faults > 0; faults--) {
        add(nodes.faults(i), next);
      }
    }
    int failing = random.nextInt(3);
    int[] answers = random.ints(16, 0, 4).toArray();
    int[] request = {0};
    nodes.bucket().answerBy(() -> answers[request[0]++ & 15] < failing ? 503 : 200);
  }

  private void add(Faults faults, long next) {
    switch (random.nextInt(withLies ? 10 : 6)) {
      case 0 -> {
        Status status = STATUSES.get(random.nextInt(STATUSES.size()));
        String method = METHODS.get(random.nextInt(METHODS.size()));
        faults.fail(method, random.nextInt(1, 30), status::asRuntimeException);
      }
      case 1 -> faults.hold("GetCheckpoint");
      case 2 -> faults.pruneBelow(next + random.nextInt(40));
      case 3 -> faults.dropSubscriptionsAfter(random.nextInt(10));
      case 4 -> faults.breakListsAfter(random.nextInt(10));
      case 5 -> faults.missEventOf(next + random.nextInt(10));
      case 6 -> faults.silenceSubscriptions(true);
      case 7 -> faults.lagBy(random.nextInt(1, 80));
      case 8 -> faults.skipFrame(next + random.nextInt(10));
      default -> {
        int kind = random.nextInt(4);
        int every = random.nextInt(1, 10);
        faults.lie(truth -> truth.getSequenceNumber() % every == 0 ? lie(truth, kind) : truth);
      }
    }
  }

  private static Checkpoint lie(Checkpoint truth, int kind) {
    Checkpoint.Builder lie = truth.toBuilder();
    switch (kind) {
      case 0 -> lie.getTransactionsBuilderList().forEach(each -> each.clearEvents());
      case 1 -> lie.clearTransactions();
      case 2 -> flip(lie.getSummaryBuilder().getBcsBuilder());
      default -> flip(lie.getContentsBuilder().getBcsBuilder());
    }
    return lie.build();
  }

  private static void flip(Bcs.Builder bcs) {
    byte[] bytes = bcs.getValue().toByteArray();
    if (bytes.length > 0) {
      bytes[bytes.length / 2] ^= 1;
    }
    bcs.setValue(ByteString.copyFrom(bytes));
  }
}
