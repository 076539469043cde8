package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import java.util.Optional;

/** Asks full nodes for a transaction by its digest. */
final class LookUps {

  private final FullNode node;

  LookUps(FullNode node) {
    this.node = node;
  }

  sealed interface Found {
    record Ran(Execution execution) implements Found {}

    record Unknown() implements Found {}

    record NoAnswer(String why) implements Found {}
  }

  Found find(Digest digest, Freshness freshness) throws InterruptedException {
    try {
      Optional<TransactionView> view =
          node.transaction(digest, TransactionDetail.EFFECTS_AND_EVENTS, freshness);
      if (view.isEmpty()) {
        return new Found.Unknown();
      }
      return Execution.of(view.get())
          .filter(execution -> execution.isOf(digest))
          .<Found>map(Found.Ran::new)
          .orElseGet(() -> new Found.NoAnswer("its status is missing, or it is another's"));
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      return new Found.NoAnswer(e.getMessage());
    }
  }
}
