package dev.rosmarus.sui.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** No bit of a checkpoint can be changed unnoticed, wherever it is. */
class FlippedBitTest {

  private static final TestChain CHAIN = new TestChain(5, 4);
  private static final VerifierState STATE = CHAIN.state();
  private static final UnverifiedCheckpoint GENUINE = CHAIN.next(4);

  @Property(tries = 2000)
  void isRefusedWhereverItIs(@ForAll @IntRange(max = 1 << 20) int at) {
    UnverifiedCheckpoint flipped = new Flip(at).of(GENUINE);
    assertThatThrownBy(() -> CheckpointVerifier.verify(STATE, flipped))
        .isInstanceOf(CheckpointRefused.class);
  }

  /** Every bit of the parts that are small, and whose forms leave the most room for tricks. */
  @Property(tries = 1)
  void isRefusedEverywhereInTheCertificate() {
    CheckpointCertificate certificate = GENUINE.summary().certificate();
    int bits = (certificate.signature().size() + certificate.signers().size()) * Byte.SIZE;
    for (int at = 0; at < bits; at++) {
      Flip flip = new Flip(at);
      CheckpointCertificate flipped =
          new CheckpointCertificate(
              certificate.epoch(),
              flip.in(certificate.signature()),
              flip.in(certificate.signers()));
      assertThatThrownBy(() ->
              CheckpointVerifier.verify(
                  STATE, new UnverifiedSummary(GENUINE.summary().bcs(), flipped)))
          .isInstanceOf(CheckpointRefused.class);
    }
  }

  /** Flips the n-th bit of all parts taken together, beginning anew if there are fewer. */
  private static final class Flip {

    private long left;

    Flip(int at) {
      left = at % bits();
    }

    private static long bits() {
      return new Flip().countAll();
    }

    private Flip() {
      left = Long.MAX_VALUE;
    }

    private long countAll() {
      of(GENUINE);
      return Long.MAX_VALUE - left;
    }

    UnverifiedCheckpoint of(UnverifiedCheckpoint checkpoint) {
      CheckpointCertificate certificate = checkpoint.summary().certificate();
      UnverifiedSummary summary =
          new UnverifiedSummary(
              in(checkpoint.summary().bcs()),
              new CheckpointCertificate(
                  in(certificate.epoch()), in(certificate.signature()), in(certificate.signers())));
      List<UnverifiedTransaction> transactions = new ArrayList<>();
      for (UnverifiedTransaction transaction : checkpoint.transactions()) {
        Optional<MemorySegment> body = transaction.body().map(this::in);
        transactions.add(
            new UnverifiedTransaction(
                body, in(transaction.effects()), transaction.events().map(this::in)));
      }
      return new UnverifiedCheckpoint(
          in(checkpoint.sequenceNumber()),
          summary,
          in(checkpoint.contents()),
          transactions,
          List.of());
    }

    private long in(long number) {
      boolean hit = left >= 0 && left < Long.SIZE;
      long flipped = hit ? number ^ 1L << left : number;
      left -= Long.SIZE;
      return flipped;
    }

    Bytes in(Bytes bytes) {
      return Bytes.owning(in(bytes.segment()).toArray(ValueLayout.JAVA_BYTE));
    }

    private MemorySegment in(MemorySegment bytes) {
      byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
      if (left >= 0 && left < (long) copy.length * Byte.SIZE) {
        copy[(int) (left / Byte.SIZE)] ^= (byte) (1 << left % Byte.SIZE);
      }
      left -= (long) copy.length * Byte.SIZE;
      return MemorySegment.ofArray(copy);
    }
  }
}
