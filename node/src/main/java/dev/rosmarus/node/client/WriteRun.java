package dev.rosmarus.node.client;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.client.ClientException.TransactionFailed;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One write from the encoding to the certificate. When the epoch changes under it, it begins again
 * with the new committee and the same registration; nodes that have their slivers say so.
 */
final class WriteRun<R> {

  private final WriterParts parts;
  private final boolean uploadAhead;
  private final WriteListener listener;
  private final ChainPart<R> chain;

  /** What a write has to do with the chain. Called from the write's own thread. */
  interface ChainPart<R> {

    /** Done once, before nodes are asked to confirm. */
    Persistence register(VerifiedMetadata metadata) throws InterruptedException;

    /** Done again with a new certificate, if the first came too late for its epoch. */
    R certify(VerifiedMetadata metadata, AvailabilityCertificate certificate)
        throws InterruptedException;
  }

  /**
   * @param uploadAhead whether nodes get the blob before it is registered
   */
  WriteRun(WriterParts parts, boolean uploadAhead, WriteListener listener, ChainPart<R> chain) {
    this.parts = parts;
    this.uploadAhead = uploadAhead;
    this.listener = listener;
    this.chain = chain;
  }

  /** What is written, and the uploads that are not through. */
  private record Written<R>(R result, UploadRound round) {}

  R run(MemorySegment blob, EncodingConfig encoding) throws InterruptedException {
    SliverSupply slivers =
        SliverSupply.of(encoding, blob, parts.computing(), parts.config().writeMemoryBytesMax());
    boolean handedOver = false;
    try {
      listener.encoded(slivers.metadata());
      WriteJob job = new WriteJob(slivers, new CompletableFuture<>(), listener);
      Written<R> written = certified(job);
      handedOver = true;
      parts
          .lingering()
          .add(
              () -> written.round.linger(parts.config().stragglerTime()),
              () -> {
                written.round.close();
                slivers.close();
              });
      return written.result;
    } finally {
      if (!handedOver) {
        slivers.close();
      }
    }
  }

  private Written<R> certified(WriteJob job) throws InterruptedException {
    EpochCommittee committee = parts.committees().now().current();
    for (int changes = 0; ; changes++) {
      UploadRound round = round(committee, job);
      boolean done = false;
      try {
        upload(job, committee, round);
        R result = chain.certify(job.metadata(), round.certificate(parts.config().writeTime()));
        done = true;
        return new Written<>(result, round);
      } catch (NotEnoughConfirmations | TransactionFailed e) {
        EpochCommittee now = parts.committees().fresh().current();
        if (!job.isRegistered()
            || now.epoch() == committee.epoch()
            || changes >= parts.config().epochChangesMax()) {
          throw e;
        }
        committee = now;
      } finally {
        if (!done) {
          round.close();
        }
      }
    }
  }

  private UploadRound round(EpochCommittee committee, WriteJob job) {
    return new UploadRound(
        committee,
        job,
        new NodeUpload.Tools(
            parts.computing(),
            parts.config(),
            parts.retries(),
            parts.client().time(),
            parts.client().random()),
        parts.client().observer());
  }

  private void upload(WriteJob job, EpochCommittee committee, UploadRound round)
      throws InterruptedException {
    listener.uploading(job.slivers().bytes());
    List<List<Waves.Part>> waves = job.slivers().waves(committee.members());
    boolean inOneGo = waves.size() == 1;
    if (inOneGo && (job.isRegistered() || uploadAhead)) {
      round.start(parts.roster(), waves.getFirst());
    }
    if (!job.isRegistered()) {
      register(job);
      if (inOneGo && !uploadAhead) {
        round.start(parts.roster(), waves.getFirst());
      }
    }
    if (!inOneGo) {
      for (List<Waves.Part> wave : waves) {
        job.slivers().prepare(wave);
        round.start(parts.roster(), wave);
        round.endWave(parts.config().stragglerTime(), parts.config().writeTime());
      }
    }
  }

  private void register(WriteJob job) throws InterruptedException {
    job.registration().complete(chain.register(job.metadata()));
  }
}
