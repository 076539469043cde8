package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StoragePool;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Single steps of writes, by the network's account. */
public record TestTransactions(TestNetwork network) {

  private static final int EPOCHS = 2;
  private static final long POOL_BYTES = 20L << 20;

  /** Commands of a transaction. */
  public interface Commands {
    void add(WalrusCalls calls, ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException;
  }

  public VerifiedMetadata metadata(byte[] blob) {
    try (BlobEncoder encoder = new BlobEncoder(network.encoding, Parallelism.SINGLE)) {
      return encoder.metadata(MemorySegment.ofArray(blob));
    }
  }

  private BlobParameters parameters(byte[] blob) {
    VerifiedMetadata metadata = metadata(blob);
    return BlobParameters.rs2(
        BlobIdBytes.of(metadata.blobId().bytes()),
        RootHash.of(metadata.metadata().rootHash().bytes()),
        blob.length);
  }

  /** The object of a blob that nobody has uploaded yet. */
  public Address register(byte[] blob, boolean deletable) throws InterruptedException {
    long bytes = metadata(blob).layout().encodedBytes();
    Execution done =
        run((calls, builder, facts) -> {
          MoveValue<WalCoin> payment = payment(facts);
          builder.transferObjects(
              List.of(
                  calls
                      .blob()
                      .register(
                          calls.storage().reserveSpace(bytes, EPOCHS, payment),
                          parameters(blob),
                          deletable,
                          payment)
                      .operand()),
              facts.sender());
        });
    return made(done, "blob", "Blob");
  }

  /** A storage pool that everybody may use. */
  public Address createSharedPool() throws InterruptedException {
    StructTag type =
        network
            .walrus
            .packages(network.executor.freshness())
            .walrus()
            .type("storage_pool", "StoragePool");
    Execution done =
        run((calls, builder, facts) ->
            builder.moveCall(
                Address.ofShort(2),
                "transfer",
                "public_share_object",
                List.of(type),
                List.of(calls.pool().create(POOL_BYTES, EPOCHS, payment(facts)).operand())));
    return made(done, "storage_pool", "StoragePool");
  }

  /** A storage pool of the account's alone. */
  public Address createPool() throws InterruptedException {
    Execution done =
        run((calls, builder, facts) ->
            builder.transferObjects(
                List.of(calls.pool().create(POOL_BYTES, EPOCHS, payment(facts)).operand()),
                facts.sender()));
    return made(done, "storage_pool", "StoragePool");
  }

  /** The object of a blob in a pool that nobody has uploaded yet. */
  public Address registerInPool(Address pool, byte[] blob, boolean deletable)
      throws InterruptedException {
    var shared = network.walrus.sharedRef(pool);
    Execution done =
        run((calls, _, facts) ->
            calls
                .pool()
                .registerBlob(
                    shared.isPresent()
                        ? new MoveValue<>(StoragePool.class, shared.get().mutable())
                        : MoveValue.owned(StoragePool.class, facts.owned(pool)),
                    parameters(blob),
                    deletable,
                    payment(facts)));
    return done.events().orElseThrow().events().stream()
        .filter(event -> event.type().module().equals(ContractEvent.MODULE))
        .map(event -> ContractEvent.decode(event.type(), event.contents().toByteArray()))
        .filter(BlobEvent.PooledBlobRegistered.class::isInstance)
        .map(event -> ((BlobEvent.PooledBlobRegistered) event).objectId())
        .findFirst()
        .orElseThrow();
  }

  private static Address made(Execution done, String module, String name) {
    return done.objectTypes().entrySet().stream()
        .filter(object -> object.getValue().isNamed(module, name))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private MoveValue<WalCoin> payment(PlanFacts facts) throws InterruptedException {
    List<ObjectRef> coins =
        facts.coins(network.walrus.packages(facts.freshness()).walType(), TestNetwork.WAL);
    return new MoveValue<>(WalCoin.class, new ObjectArg.Owned(coins.getFirst()));
  }

  /** Must succeed. */
  public Execution run(Commands commands) throws InterruptedException {
    TransactionPlan plan =
        new TransactionPlan() {
          @Override
          public String description() {
            return "a step of the test";
          }

          @Override
          public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
              throws InterruptedException {
            WalrusCalls calls =
                new WalrusCalls(
                    network.account.packages().get(), network.account.targets().objects(), builder);
            commands.add(calls, builder, facts);
          }

          @Override
          public long suiSpent() {
            return TestNetwork.WAL;
          }
        };
    ExecutionOutcome outcome = network.executor.execute(plan);
    if (outcome instanceof ExecutionOutcome.Succeeded(Execution execution)) {
      return execution;
    }
    throw new AssertionError("a transaction of the test failed: " + outcome.summary());
  }
}
