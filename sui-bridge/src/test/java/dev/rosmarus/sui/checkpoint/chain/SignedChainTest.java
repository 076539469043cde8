package dev.rosmarus.sui.checkpoint.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.effects.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedChainTest {

  private final SignedChain chain = SignedChain.of(ChainPlan.small(5));

  @Test
  void everyCheckpointIsVerifiedAfterTheOneBefore() {
    VerifierState state =
        CheckpointVerifier.begin(
            chain.committee(7), chain.checkpoints().getFirst().unverifiedSummary());
    for (SignedCheckpoint checkpoint : chain.checkpoints().subList(1, 60)) {
      VerifiedCheckpoint verified = CheckpointVerifier.verify(state, checkpoint.unverified());
      assertThat(verified.sequenceNumber()).isEqualTo(checkpoint.sequenceNumber());
      state = verified.next();
    }
    assertThat(state.committee()).isEqualTo(chain.committee(9));
  }

  @Test
  void everyCheckpointIsVerifiedAlone() {
    for (SignedCheckpoint checkpoint : chain.checkpoints()) {
      long number = checkpoint.sequenceNumber();
      VerifiedCheckpoint verified =
          CheckpointVerifier.verifyAlone(
              chain.committee(checkpoint.certified().summary().epoch()),
              number,
              checkpoint.unverified());
      assertThat(verified.next().committee()).isEqualTo(chain.committeeAfter(number));
    }
  }

  @Test
  void equalPlansGiveEqualChains() {
    assertThat(SignedChain.of(ChainPlan.small(5)).checkpoints()).isEqualTo(chain.checkpoints());
  }

  @Test
  void hasEventsOfWalrusAndOfOthers() {
    List<Event> events =
        chain.checkpoints().stream()
            .flatMap(checkpoint -> checkpoint.transactions().stream())
            .flatMap(transaction -> transaction.events().stream())
            .toList();

    assertThat(events)
        .extracting(event -> event.type().address())
        .contains(SignedChain.WALRUS, SignedChain.WALRUS_UPGRADE, SignedChain.FOREIGN);
  }
}
