package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.EndpointPool;
import dev.rosmarus.sui.endpoint.ServerFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which endpoints do not have a checkpoint, and what follows from it (Sui client spec, section 6):
 * below the height that a server says with its answer, the checkpoint is pruned; above, it is not
 * produced yet.
 */
final class Absences {

  /** A server says how far it is after it has looked, and may have come so much further by then. */
  private static final long RACE_CHECKPOINTS_MAX = 2;

  private final long number;
  private final Set<Integer> absentAt = new HashSet<>();
  private final List<Server> notYet = new ArrayList<>();
  private Optional<CheckpointReply.Pruned> pruned = Optional.empty();

  Absences(long number) {
    this.number = number;
  }

  void add(Server server, ServerFacts facts) {
    absentAt.add(server.index());
    if (isPruned(facts)) {
      pruned =
          Optional.of(
              new CheckpointReply.Pruned(
                  server.url(),
                  "the full node is at "
                      + Long.toUnsignedString(facts.height().getAsLong())
                      + " and has no such checkpoint"));
    } else {
      notYet.add(server);
    }
  }

  private boolean isPruned(ServerFacts facts) {
    if (facts.height().isEmpty() || Long.compareUnsigned(number, facts.height().getAsLong()) > 0) {
      return false;
    }
    boolean kept =
        facts.lowestCheckpoint().isPresent()
            && Long.compareUnsigned(number, facts.lowestCheckpoint().getAsLong()) >= 0;
    boolean recent = facts.height().getAsLong() - number <= RACE_CHECKPOINTS_MAX;
    return !(kept && recent);
  }

  /** Nothing if an endpoint that does not lag gave no answer: it might have it. */
  Optional<CheckpointReply> reply(EndpointPool pool) {
    if (pruned.isPresent()) {
      return pruned.map(CheckpointReply.class::cast);
    }
    Optional<Server> well =
        notYet.stream().filter(server -> !pool.lags(server.index())).findFirst();
    return well.or(
            () -> pool.othersMayKnow(absentAt) ? Optional.empty() : notYet.stream().findFirst())
        .map(server ->
            new CheckpointReply.NotYet(server.url(), pool.height(server.index()).orElse(0)));
  }
}
