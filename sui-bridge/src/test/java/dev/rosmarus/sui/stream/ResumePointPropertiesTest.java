package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ResumePointPropertiesTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(83).withCheckpoints(30).withCheckpointsPerEpoch(7));

  private static ResumePoint point(RandomValues random) {
    long number = CHAIN.firstNumber() + random.below(30);
    return random.below(2) == 0
        ? new ResumePoint.Linked(
            CheckpointVerifier.begin(
                CHAIN.committee(CHAIN.at(number).certified().summary().epoch()),
                CHAIN.at(number).unverifiedSummary()))
        : new ResumePoint.Numbered(number, CHAIN.committeeAfter(number));
  }

  @Property(tries = 100)
  void readsBackWhereToGoOn(@ForAll long seed) {
    ResumePoint point = point(new RandomValues(seed));

    assertThat(StreamFixture.stored(point)).isEqualTo(point);
  }

  @Property(tries = 200)
  void meetsDamageWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = BcsWriter.encode(point(random), (out, value) -> value.write(out));
    random.fuzz(bcs, ResumePoint::read, (out, value) -> value.write(out));
  }
}
