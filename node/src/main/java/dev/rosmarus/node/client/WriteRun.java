package dev.rosmarus.node.client;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.client.ClientException.TransactionFailed;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.node.wire.SignersBitmap;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One write from the encoding to the certificate. When the epoch changes under it, it begins again
 * with the new committee and the same registration; nodes that have their slivers say so.
 */
final class WriteRun {

  private final WriterParts parts;
  private final WriteOptions options;
  private final WriteListener listener;
  private final Registrar registrar;

  /** How a write comes to its registration. */
  interface Registrar {
    Registration register(VerifiedMetadata metadata) throws InterruptedException;
  }

  WriteRun(WriterParts parts, WriteOptions options, WriteListener listener, Registrar registrar) {
    this.parts = parts;
    this.options = options;
    this.listener = listener;
    this.registrar = registrar;
  }

  /** What is written, and the uploads that are not through. */
  private record Written(WriteResult result, UploadRound round) {}

  WriteResult run(MemorySegment blob, EncodingConfig encoding) throws InterruptedException {
    SliverSupply slivers =
        SliverSupply.of(encoding, blob, parts.computing(), parts.config().writeMemoryBytesMax());
    boolean handedOver = false;
    try {
      listener.encoded(slivers.metadata());
      WriteJob job = new WriteJob(slivers, new CompletableFuture<>(), listener);
      Written written = certified(job);
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

  private Written certified(WriteJob job) throws InterruptedException {
    EpochCommittee committee = parts.committees().now().current();
    for (int changes = 0; ; changes++) {
      UploadRound round = round(committee, job);
      boolean done = false;
      try {
        upload(job, committee, round);
        WriteResult result = certify(job, committee, round);
        done = true;
        return new Written(result, round);
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
            parts.computing(), parts.config(), parts.client().time(), parts.client().random()),
        parts.client().observer());
  }

  private void upload(WriteJob job, EpochCommittee committee, UploadRound round)
      throws InterruptedException {
    List<List<EpochCommittee.Member>> waves = job.slivers().waves(committee.members());
    boolean inOneGo = waves.size() <= 1;
    if (inOneGo && (job.isRegistered() || options.uploadAhead())) {
      round.start(parts.roster(), committee.members());
    }
    if (!job.isRegistered()) {
      register(job);
      if (inOneGo && !options.uploadAhead()) {
        round.start(parts.roster(), committee.members());
      }
    }
    if (!inOneGo) {
      for (List<EpochCommittee.Member> wave : waves) {
        job.slivers().prepare(wave);
        round.start(parts.roster(), wave);
        round.endWave(parts.config().stragglerTime(), parts.config().writeTime());
      }
    }
  }

  private void register(WriteJob job) throws InterruptedException {
    Registration registration = registrar.register(job.metadata());
    listener.registered(registration.objectId());
    job.registration().complete(registration);
  }

  private WriteResult certify(WriteJob job, EpochCommittee committee, UploadRound round)
      throws InterruptedException {
    MessageCertificate certificate = round.certificate(parts.config().writeTime());
    Registration registration = job.awaitRegistration();
    VerifiedMetadata metadata = job.metadata();
    byte[] bitmap = SignersBitmap.encode(certificate.signers(), committee.members().size());
    BlobTransactions.Posted posted =
        parts
            .transactions()
            .certify(
                metadata,
                registration,
                new Certificate(
                    Bytes.of(certificate.signed().signature().bytes()),
                    Bytes.of(bitmap),
                    Bytes.of(certificate.signed().messageBcs())),
                options);
    listener.certified(posted.transaction());
    return new WriteResult(
        metadata.blobId(),
        registration.objectId(),
        posted.sharedBlob(),
        registration.endEpoch(),
        metadata.metadata().unencodedBytes(),
        metadata.layout().encodedBytes(),
        Optional.of(
            new WriteResult.Certified(committee.epoch(), certificate, posted.transaction())));
  }
}
