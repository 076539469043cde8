package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.TransactionFailed;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import java.util.Optional;

/** A write at the cost of an account, which registers the blob and posts its certificate. */
final class PostedWrite implements WriteRun.ChainPart<WriteResult> {

  private final BlobTransactions transactions;
  private final WriteOptions options;
  private final WriteListener listener;
  private final Registrar registrar;
  private Optional<Registration> registration = Optional.empty();

  /** How a write comes to its registration. */
  interface Registrar {
    Registration register(VerifiedMetadata metadata) throws InterruptedException;
  }

  PostedWrite(
      BlobTransactions transactions,
      WriteOptions options,
      WriteListener listener,
      Registrar registrar) {
    this.transactions = transactions;
    this.options = options;
    this.listener = listener;
    this.registrar = registrar;
  }

  @Override
  public Persistence register(VerifiedMetadata metadata) throws InterruptedException {
    Registration made = registrar.register(metadata);
    registration = Optional.of(made);
    listener.registered(made.objectId());
    return made.persistence();
  }

  @Override
  public WriteResult certify(VerifiedMetadata metadata, AvailabilityCertificate certificate)
      throws InterruptedException {
    Registration made = registration.orElseThrow();
    try {
      BlobTransactions.Posted posted =
          transactions.certify(metadata, made, certificate.posted(), options);
      listener.certified(posted.transaction());
      return result(
          metadata,
          made,
          posted.sharedBlob(),
          Optional.of(
              new WriteResult.Certified(
                  certificate.epoch(), certificate.certificate(), posted.transaction())));
    } catch (TransactionFailed e) {
      // Nodes certify as well, and so does a write that was thought dead.
      if (!transactions.isCertified(metadata, made)) {
        throw e;
      }
      return result(
          metadata, made, transactions.finishCertified(metadata, made, options), Optional.empty());
    }
  }

  private static WriteResult result(
      VerifiedMetadata metadata,
      Registration made,
      Optional<Address> sharedBlob,
      Optional<WriteResult.Certified> certified) {
    return new WriteResult(
        metadata.blobId(),
        made.objectId(),
        sharedBlob,
        made.endEpoch(),
        metadata.metadata().unencodedBytes(),
        metadata.layout().encodedBytes(),
        certified);
  }
}
