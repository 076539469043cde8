package dev.rosmarus.node.event;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.CheckpointStream;
import dev.rosmarus.sui.stream.ResumePoint;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints as a test writes them down, delivered in order to any number of readers. */
final class ScriptedChain implements ElementSource {

  /** The checkpoint that published the contracts. */
  static final long PUBLISHED = 7;

  private static final ValidatorCommittee COMMITTEE =
      ValidatorCommittee.of(
          0,
          List.of(
              new CommitteeMember(
                  Bytes.of(ValidatorSecretKey.of(one()).publicKey().bytes()), 10_000)));

  private final List<CheckpointElements> checkpoints = new ArrayList<>();
  private int failuresLeft;

  private static byte[] one() {
    byte[] secret = new byte[32];
    secret[31] = 1;
    return secret;
  }

  /** One checkpoint with these events, in one transaction. */
  synchronized ScriptedChain checkpoint(ContractEvent... events) {
    long number = PUBLISHED + 1 + checkpoints.size();
    Digest transaction = Digest.of(ByteBuffer.allocate(32).putLong(24, number).array());
    List<StreamElement> elements = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      elements.add(
          new StreamElement.EventElement(
              new StreamPosition(number, i), new EventId(transaction, i), events[i]));
    }
    elements.add(new StreamElement.CheckpointBoundary(new StreamPosition(number, events.length)));
    checkpoints.add(
        new CheckpointElements(
            number,
            Optional.empty(),
            elements,
            Optional.empty(),
            new ResumePoint.Numbered(number, COMMITTEE)));
    notifyAll();
    return this;
  }

  /** The next streams break after a checkpoint each. */
  synchronized void breakStreams(int times) {
    failuresLeft = times;
  }

  synchronized long elements() {
    return checkpoints.stream().mapToLong(checkpoint -> checkpoint.elements().size()).sum();
  }

  synchronized long lastCheckpoint() {
    return PUBLISHED + checkpoints.size();
  }

  @Override
  public ResumePoint start() {
    return new ResumePoint.Numbered(PUBLISHED, COMMITTEE);
  }

  @Override
  public CheckpointStream open(ResumePoint after) {
    return new CheckpointStream() {
      private int next = (int) (after.checkpoint() - PUBLISHED);
      private boolean delivered;

      @Override
      public CheckpointElements next() throws InterruptedException {
        synchronized (ScriptedChain.this) {
          if (delivered && failuresLeft > 0) {
            failuresLeft--;
            throw new IllegalStateException("the connection broke");
          }
          while (next >= checkpoints.size()) {
            ScriptedChain.this.wait();
          }
          delivered = true;
          return checkpoints.get(next++);
        }
      }

      @Override
      public void close() {}
    };
  }
}
