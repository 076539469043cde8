package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.epoch.DriverCall.Kind;
import dev.rosmarus.node.epoch.DriverCall.Verdict;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriverCallTest {

  private static final long DURATION = 1000;
  private static final long FIRST = 50;

  private static final EpochState SYNC = new EpochState.EpochChangeSync(3);
  private static final EpochState DONE = new EpochState.EpochChangeDone(10_000);
  private static final EpochState SELECTED = new EpochState.NextParamsSelected(10_000);

  private static EpochFacts chain(long epoch, EpochState state) {
    return new EpochFacts(epoch, state, DURATION, FIRST);
  }

  private static Verdict due(long millis) {
    return new Verdict.Due(Instant.ofEpochMilli(millis));
  }

  private static final DriverCall VOTE = new DriverCall(Kind.VOTING_END, 6);
  private static final DriverCall START = new DriverCall(Kind.INITIATE, 6);

  @Test
  void votingEndsInTheMiddleOfTheEpoch() {
    assertThat(VOTE.judge(chain(5, DONE))).isEqualTo(due(10_500));
  }

  @Test
  void theNextEpochBeginsAtTheEndOfTheLast() {
    assertThat(START.judge(chain(5, SELECTED))).isEqualTo(due(11_000));
  }

  @Test
  void epochZeroEndsAtItsOwnTime() {
    assertThat(
            new DriverCall(Kind.VOTING_END, 1).judge(chain(0, new EpochState.EpochChangeDone(0))))
        .isEqualTo(due(FIRST));
    assertThat(new DriverCall(Kind.INITIATE, 1).judge(chain(0, SELECTED))).isEqualTo(due(FIRST));
  }

  @Test
  void whatIsDoneIsDropped() {
    assertThat(VOTE.judge(chain(5, SELECTED))).isEqualTo(new Verdict.Drop());
    assertThat(VOTE.judge(chain(6, SYNC))).isEqualTo(new Verdict.Drop());
    assertThat(START.judge(chain(6, SYNC))).isEqualTo(new Verdict.Drop());
    assertThat(START.judge(chain(9, DONE))).isEqualTo(new Verdict.Drop());
  }

  @Test
  void anAnswerOlderThanTheEventIsNoReasonToCall() {
    assertThat(VOTE.judge(chain(5, SYNC))).isEqualTo(new Verdict.NotYet());
    assertThat(VOTE.judge(chain(4, SELECTED))).isEqualTo(new Verdict.NotYet());
    assertThat(START.judge(chain(5, SYNC))).isEqualTo(new Verdict.NotYet());
    assertThat(START.judge(chain(5, DONE))).isEqualTo(new Verdict.NotYet());
  }

  @Test
  void aRestartSchedulesWhatTheChainWaitsFor() {
    assertThat(DriverCall.wantedBy(chain(5, SYNC))).isEmpty();
    assertThat(DriverCall.wantedBy(chain(5, DONE))).hasValue(VOTE);
    assertThat(DriverCall.wantedBy(chain(5, SELECTED))).hasValue(START);
    assertThat(DriverCall.wantedBy(chain(0, new EpochState.EpochChangeDone(0)))).isEmpty();
  }

  @Test
  void anEventIsConfirmedByItsOwnStateOrALaterOne() {
    ChainExpectation selected = new ChainExpectation.ParametersSelected(6);
    assertThat(selected.isMet(chain(5, DONE))).isFalse();
    assertThat(selected.isMet(chain(5, SELECTED))).isTrue();
    assertThat(selected.isMet(chain(6, SYNC))).isTrue();
    ChainExpectation started = new ChainExpectation.Started(6);
    assertThat(started.isMet(chain(5, SELECTED))).isFalse();
    assertThat(started.isMet(chain(6, SYNC))).isTrue();
    ChainExpectation done = new ChainExpectation.Done(6);
    assertThat(done.isMet(chain(6, SYNC))).isFalse();
    assertThat(done.isMet(chain(6, DONE))).isTrue();
    assertThat(done.isMet(chain(6, SELECTED))).isTrue();
    assertThat(done.isMet(chain(7, SYNC))).isTrue();
  }
}
