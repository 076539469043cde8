package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.WalrusAccount;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.move.StructTag;
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
import dev.rosmarus.sui.walrus.read.ObjectKind;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own, told by one key of its configuration to certify for others. */
@Timeout(300)
class CertifierOnRealNodeTest {

  private static final int SHARDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aBlobInASharedPoolIsCertifiedAfterTheWriterAndTheNodeHaveDied() throws Exception {
    byte[] blob = new byte[50_000];
    new Random(4).nextBytes(blob);
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(12));
        OperatedNode node =
            OperatedNode.active(
                network,
                folder,
                "rosmarus:",
                "  certifier: {enabled: true, grace_secs: 4, spread_secs: 0, interval_secs: 1,",
                "    retry_min_secs: 1, retry_max_secs: 2}");
        AccountOfClient writer = AccountOfClient.of(network, folder.resolve("journal"))) {
      node.awaitServing();
      Address object = registered(writer, blob);
      try (BlobClient client = writer.client(ClientConfig.DEFAULT)) {
        AvailabilityCertificate never =
            client
                .uploader()
                .upload(
                    MemorySegment.ofArray(blob),
                    metadata(blob).blobId(),
                    new Persistence.Deletable(object),
                    WriteListener.NONE);
        assertThat(never.epoch()).isEqualTo(1);
      }
      assertThat(isCertified(writer, object)).isFalse();
      node.kill();
      node.run();
      LiveNetwork.await(
          "the node's certificate",
          PATIENCE,
          () -> isCertified(writer, object),
          () -> "the node says nothing of it");
    }
  }

  private static VerifiedMetadata metadata(byte[] blob) {
    try (BlobEncoder encoder = new BlobEncoder(new EncodingConfig(SHARDS), Parallelism.SINGLE)) {
      return encoder.metadata(MemorySegment.ofArray(blob));
    }
  }

  private static boolean isCertified(AccountOfClient writer, Address object) {
    return writer
        .chain()
        .object(object, ObjectKind.POOLED_BLOB, writer.walrus().executor().freshness())
        .orElseThrow()
        .value()
        .certifiedEpoch()
        .isPresent();
  }

  private interface Commands {
    void add(WalrusCalls calls, ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException;
  }

  private static Execution run(WalrusAccount account, Commands commands)
      throws InterruptedException {
    TransactionPlan plan =
        new TransactionPlan() {
          @Override
          public String description() {
            return "a step of a writer";
          }

          @Override
          public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
              throws InterruptedException {
            commands.add(
                new WalrusCalls(account.packages().get(), account.targets().objects(), builder),
                builder,
                facts);
          }
        };
    ExecutionOutcome outcome = account.executor().execute(plan);
    assertThat(outcome).isInstanceOf(ExecutionOutcome.Succeeded.class);
    return ((ExecutionOutcome.Succeeded) outcome).execution();
  }

  /** The object of a blob in a pool that everybody may use. */
  private static Address registered(AccountOfClient writer, byte[] blob)
      throws InterruptedException {
    WalrusAccount account = writer.walrus();
    StructTag type =
        writer
            .chain()
            .packages(account.executor().freshness())
            .walrus()
            .type("storage_pool", "StoragePool");
    Execution made =
        run(
            account,
            (calls, builder, facts) ->
                builder.moveCall(
                    Address.ofShort(2),
                    "transfer",
                    "public_share_object",
                    List.of(type),
                    List.of(calls.pool().create(10L << 20, 2, payment(writer, facts)).operand())));
    Address pool =
        made.objectTypes().entrySet().stream()
            .filter(entry -> entry.getValue().isNamed("storage_pool", "StoragePool"))
            .findFirst()
            .orElseThrow()
            .getKey();
    VerifiedMetadata metadata = metadata(blob);
    BlobId blobId = metadata.blobId();
    Execution done =
        run(
            account,
            (calls, _, facts) ->
                calls
                    .pool()
                    .registerBlob(
                        new MoveValue<>(
                            StoragePool.class,
                            writer.chain().sharedRef(pool).orElseThrow().mutable()),
                        BlobParameters.rs2(
                            BlobIdBytes.of(blobId.bytes()),
                            RootHash.of(metadata.metadata().rootHash().bytes()),
                            blob.length),
                        true,
                        payment(writer, facts)));
    return done.events().orElseThrow().events().stream()
        .filter(event -> event.type().module().equals(ContractEvent.MODULE))
        .map(event -> ContractEvent.decode(event.type(), event.contents().toByteArray()))
        .filter(BlobEvent.PooledBlobRegistered.class::isInstance)
        .map(event -> ((BlobEvent.PooledBlobRegistered) event).objectId())
        .findFirst()
        .orElseThrow();
  }

  private static MoveValue<WalCoin> payment(AccountOfClient writer, PlanFacts facts)
      throws InterruptedException {
    StructTag wal = writer.chain().packages(facts.freshness()).walType();
    return new MoveValue<>(
        WalCoin.class, new ObjectArg.Owned(facts.coins(wal, LiveNetwork.WAL).getFirst()));
  }
}
