package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.client.ClientException.BlobTooLarge;
import dev.rosmarus.node.client.ClientException.ChainMismatch;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.client.ClientException.TransactionFailed;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.node.wire.SignersBitmap;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes blobs until the chain has their certificate. A blob whose write returned can be read from
 * any honest quorum; one whose write failed is not certified, and may be resumed by the object that
 * was registered for it.
 *
 * <p>Memory of a write is the blob's encoded size, outside the heap; it goes back when the last
 * node's part has ended, which may be a little after the write has returned.
 */
public final class BlobWriter {

  private final ClientParts parts;
  private final ClientConfig config;
  private final CommitteeBook committees;
  private final Roster roster;
  private final Computing computing;
  private final Lingering lingering;
  private final WalrusAccount account;
  private final BlobTransactions transactions;

  BlobWriter(
      ClientParts parts,
      ClientConfig config,
      CommitteeBook committees,
      Roster roster,
      Computing computing,
      Lingering lingering,
      WalrusAccount account) {
    this.parts = parts;
    this.config = config;
    this.committees = committees;
    this.roster = roster;
    this.computing = computing;
    this.lingering = lingering;
    this.account = account;
    this.transactions = new BlobTransactions(parts.chain(), account);
  }

  /** How a write comes to its registration. */
  private interface Registrar {
    Registration register(VerifiedMetadata metadata) throws InterruptedException;
  }

  /**
   * Encodes, registers, stores and certifies a blob. Blocks, and is for virtual threads.
   *
   * @param blob read before this returns, and not afterwards
   * @throws ClientException if it is not certified; what was registered stays registered
   */
  public WriteResult write(MemorySegment blob, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    return write(blob, options, listener, metadata -> transactions.register(metadata, options));
  }

  /**
   * Ends a write that stopped between registration and certificate, in this process or an earlier
   * one. One that is certified already is left as it is.
   *
   * @param blobObject of the account's, registered for this blob
   * @throws ChainMismatch if it is for another blob, or there is no such object
   */
  public WriteResult resume(
      Address blobObject, MemorySegment blob, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    Blob registered =
        parts
            .chain()
            .blob(blobObject, account.executor().freshness())
            .orElseThrow(() -> new ChainMismatch("there is no blob object " + blobObject));
    if (registered.certifiedEpoch().isPresent()) {
      BlobId blobId = BlobId.of(registered.blobId().bytes());
      return new WriteResult(
          blobId,
          blobObject,
          Optional.empty(),
          registered.storage().endEpoch(),
          registered.unencodedBytes(),
          registered.storage().storageBytes(),
          Optional.empty());
    }
    return write(
        blob,
        options,
        listener,
        metadata -> {
          if (!BlobId.of(registered.blobId().bytes()).equals(metadata.blobId())) {
            throw new ChainMismatch(
                "blob object %s is for blob %s, not for %s"
                    .formatted(blobObject, registered.blobId(), metadata.blobId()));
          }
          return new Registration(
              blobObject,
              registered.storage().endEpoch(),
              registered.deletable(),
              Optional.empty());
        });
  }

  private WriteResult write(
      MemorySegment blob, WriteOptions options, WriteListener listener, Registrar registrar)
      throws InterruptedException {
    EncodingConfig encoding = new EncodingConfig(committees.now().current().nShards());
    BlobLayout layout = encoding.layout(blob.byteSize());
    if (layout.encodedBytes() > config.writtenBytesMax()) {
      throw new BlobTooLarge(layout.encodedBytes(), config.writtenBytesMax());
    }
    SliverMatrix matrix = new SliverMatrix();
    boolean handedOver = false;
    try {
      VerifiedMetadata metadata = computing.call(() -> encode(encoding, blob, matrix));
      listener.encoded(metadata);
      WriteJob job = new WriteJob(metadata, matrix, new CompletableFuture<>(), listener);
      Written written = certified(job, options, registrar);
      handedOver = true;
      goOnInBackground(written.round, matrix);
      return written.result;
    } finally {
      if (!handedOver) {
        matrix.close();
      }
    }
  }

  private VerifiedMetadata encode(
      EncodingConfig encoding, MemorySegment blob, SliverMatrix matrix) {
    try (BlobEncoder encoder = new BlobEncoder(encoding, computing.parallelism())) {
      return encoder.encode(blob, matrix);
    }
  }

  private void goOnInBackground(UploadRound round, SliverMatrix matrix) {
    lingering.add(
        () -> round.linger(config.stragglerTime()),
        () -> {
          round.close();
          matrix.close();
        });
  }

  /** What is written, and the uploads that are not through. */
  private record Written(WriteResult result, UploadRound round) {}

  private Written certified(WriteJob job, WriteOptions options, Registrar registrar)
      throws InterruptedException {
    EpochCommittee committee = committees.now().current();
    for (int changes = 0; ; changes++) {
      UploadRound round = round(committee, job);
      boolean done = false;
      try {
        if (job.isRegistered() || options.uploadAhead()) {
          round.start(roster);
        }
        if (!job.isRegistered()) {
          register(job, registrar);
          if (!options.uploadAhead()) {
            round.start(roster);
          }
        }
        WriteResult result = certify(job, options, committee, round);
        done = true;
        return new Written(result, round);
      } catch (NotEnoughConfirmations | TransactionFailed e) {
        EpochCommittee now = committees.fresh().current();
        if (!job.isRegistered()
            || now.epoch() == committee.epoch()
            || changes >= config.epochChangesMax()) {
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
        new NodeUpload.Tools(computing, config, parts.time(), parts.random()),
        parts.observer());
  }

  private static void register(WriteJob job, Registrar registrar) throws InterruptedException {
    Registration registration = registrar.register(job.metadata());
    job.listener().registered(registration.objectId());
    job.registration().complete(registration);
  }

  private WriteResult certify(
      WriteJob job, WriteOptions options, EpochCommittee committee, UploadRound round)
      throws InterruptedException {
    MessageCertificate certificate = round.certificate(config.writeTime());
    Registration registration = job.awaitRegistration();
    VerifiedMetadata metadata = job.metadata();
    byte[] bitmap = SignersBitmap.encode(certificate.signers(), committee.members().size());
    BlobTransactions.Posted posted =
        transactions.certify(
            metadata,
            registration,
            new Certificate(
                Bytes.of(certificate.signed().signature().bytes()),
                Bytes.of(bitmap),
                Bytes.of(certificate.signed().messageBcs())),
            options);
    job.listener().certified(posted.transaction());
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

  /** What else the account may do with its blobs. */
  public BlobOwner owner() {
    return new BlobOwner(parts.chain(), account, transactions);
  }
}
