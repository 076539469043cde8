package dev.rosmarus.node.certifier;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.certifier.RegisteredBlob.Holder;
import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.abort.WalrusAbort;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.read.ObjectKind;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The chain over full nodes, and the account's only executor. A certificate that somebody else has
 * posted meanwhile fails when it is simulated, and costs nothing.
 */
public final class SuiCertifierChain implements CertifierChain {

  private final WalrusChain chain;
  private final TransactionExecutor executor;
  private final Function<ProgrammableTransactionBuilder, WalrusCalls> calls;

  /**
   * @param calls of the current packages, for the transaction in the making
   */
  public SuiCertifierChain(
      WalrusChain chain,
      TransactionExecutor executor,
      Function<ProgrammableTransactionBuilder, WalrusCalls> calls) {
    this.chain = chain;
    this.executor = executor;
    this.calls = calls;
  }

  @Override
  public List<Address> ownUncertified() {
    return chain.ownedBlobs(executor.address(), executor.freshness()).stream()
        .filter(blob -> blob.certifiedEpoch().isEmpty())
        .map(Blob::id)
        .toList();
  }

  @Override
  public Optional<RegisteredBlob> read(Candidate candidate) {
    return switch (candidate.kind()) {
      case OWNED -> chain.blob(candidate.objectId(), executor.freshness()).map(this::own);
      case POOLED ->
          chain
              .object(candidate.objectId(), ObjectKind.POOLED_BLOB, executor.freshness())
              .flatMap(found -> pooled(found.value()));
    };
  }

  private RegisteredBlob own(Blob blob) {
    return new RegisteredBlob(
        BlobId.of(blob.blobId().bytes()),
        persistence(blob.deletable(), blob.id()),
        blob.certifiedEpoch().isPresent(),
        blob.storage().endEpoch(),
        new Holder.Own(blob.id()));
  }

  private Optional<RegisteredBlob> pooled(PooledBlob blob) {
    Freshness freshness = executor.freshness();
    return chain
        .storagePool(blob.storagePoolId(), freshness)
        .map(pool ->
            new RegisteredBlob(
                BlobId.of(blob.blobId().bytes()),
                persistence(blob.deletable(), blob.id()),
                blob.certifiedEpoch().isPresent(),
                pool.inner().storage().endEpoch(),
                holder(pool.id(), freshness)));
  }

  private static Persistence persistence(boolean deletable, Address objectId) {
    return deletable ? new Persistence.Deletable(objectId) : new Persistence.Permanent();
  }

  /** A pool that is wrapped in something else is others', whoever has that. */
  private Holder holder(Address poolId, Freshness freshness) {
    Optional<Owner> owner =
        chain.object(poolId, ObjectKind.STORAGE_POOL, freshness).flatMap(found -> found.owner());
    if (owner.isPresent()
        && owner.get() instanceof Owner.AddressOwner(Address address)
        && address.equals(executor.address())) {
      return new Holder.OwnPool(poolId);
    }
    return chain
        .sharedRef(poolId)
        .<Holder>map(Holder.SharedPool::new)
        .orElseGet(Holder.Others::new);
  }

  @Override
  public Posting post(RegisteredBlob blob, AvailabilityCertificate certificate)
      throws InterruptedException {
    ExecutionOutcome outcome = executor.execute(plan(blob, certificate));
    return switch (outcome) {
      case ExecutionOutcome.Succeeded(var execution) ->
          new Posting.Posted(execution.digest().toString());
      case ExecutionOutcome.MoveAborted(var _, var abort)
          when isAlreadyCertified(WalrusContracts.of(abort)) ->
          new Posting.AlreadyCertified();
      default -> new Posting.Failed(outcome.summary());
    };
  }

  private static boolean isAlreadyCertified(WalrusAbort abort) {
    return abort.is(MoveAbortName.BLOB_ALREADY_CERTIFIED)
        || abort.is(MoveAbortName.STORAGE_POOL_ALREADY_CERTIFIED);
  }

  private TransactionPlan plan(RegisteredBlob blob, AvailabilityCertificate certificate) {
    return new TransactionPlan() {
      @Override
      public String description() {
        return "certify blob " + blob.blobId() + ", whose writer has not";
      }

      @Override
      public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
          throws InterruptedException {
        WalrusCalls walrus = calls.apply(builder);
        BlobIdBytes id = BlobIdBytes.of(blob.blobId().bytes());
        switch (blob.holder()) {
          case Holder.Own(Address objectId) ->
              walrus
                  .system()
                  .certifyBlob(
                      MoveValue.owned(Blob.class, facts.owned(objectId)), certificate.posted());
          case Holder.OwnPool(Address poolId) ->
              walrus
                  .pool()
                  .certifyBlob(
                      MoveValue.owned(StoragePool.class, facts.owned(poolId)),
                      id,
                      certificate.posted());
          case Holder.SharedPool(var pool) ->
              walrus
                  .pool()
                  .certifyBlob(
                      new MoveValue<>(StoragePool.class, pool.mutable()), id, certificate.posted());
          case Holder.Others _ ->
              throw new IllegalStateException("an object of others is not certified");
        }
      }

      @Override
      public boolean harmlessTwice() {
        return true;
      }
    };
  }
}
