package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.EPOCH;
import static dev.rosmarus.devchain.life.LocalNetwork.EPOCHS_AHEAD;
import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static dev.rosmarus.devchain.life.LocalNetwork.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.life.LocalNetwork.Node;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten operators, an admin and their blobs, from genesis to the second epoch, in transactions. */
class ChainLifeTest {

  private static final int NODES = 10;
  private static final int N_SHARDS = 30;

  private LocalNetwork network = new LocalNetwork(N_SHARDS);

  @Test
  void livesFromGenesisToTheSecondEpoch() {
    live();
  }

  @Test
  void theSameTransactionsMakeTheSameChain() {
    Digest first = live();
    network = new LocalNetwork(N_SHARDS);
    assertThat(live()).isEqualTo(first);
  }

  private Digest live() {
    enterFirstEpoch();
    keepAndDeleteABlob();
    certifyAnEventBlob();
    enterSecondEpoch();
    return network.chain.state().head().digest();
  }

  private void enterFirstEpoch() {
    for (int i = 0; i < NODES; i++) {
      network.stake(network.register(), (i + 3) * 100L * WAL);
    }
    network.advance(Duration.ofSeconds(2));
    changeEpoch(1);
  }

  private void changeEpoch(long epoch) {
    TransactionRecord voted = network.deployment.endVoting();
    assertThat(events(voted)).containsExactly(new EpochChangeEvent.EpochParametersSelected(epoch));
    network.advance(EPOCH.dividedBy(2));
    TransactionRecord changed =
        network.send(network.admin, commands -> commands.walrus().staking().initiateEpochChange());
    assertThat(events(changed))
        .containsExactly(
            new EpochChangeEvent.EpochChangeStart(epoch),
            new ProtocolEvent.PricesUpdated(epoch, 5_000, 1_000));
    long done =
        network.members().stream()
            .flatMap(member -> events(network.syncDone(member)).stream())
            .filter(new EpochChangeEvent.EpochChangeDone(epoch)::equals)
            .count();
    assertThat(done).isEqualTo(1);
  }

  private static BlobParameters blob(int number, long bytes) {
    byte[] root = new byte[RootHash.BYTES];
    root[0] = (byte) number;
    RootHash hash = RootHash.of(root);
    return BlobParameters.rs2(BlobIdBytes.derive(1, bytes, hash), hash, bytes);
  }

  private void keepAndDeleteABlob() {
    BlobParameters parameters = blob(1, 1_000_000);
    Address objectId = register(parameters);
    Blob blob = network.read(objectId, Blob::read);
    certify(objectId, blob);
    describe(objectId);
    TransactionRecord extended =
        network.send(
            network.admin,
            commands ->
                commands
                    .walrus()
                    .blob()
                    .extend(network.value(Blob.class, objectId), 2, network.adminCoin()));
    assertThat(events(extended))
        .containsExactly(new BlobEvent.Certified(1, blob.blobId(), 5, true, objectId, true));
    delete(objectId, blob);
  }

  private Address register(BlobParameters parameters) {
    TransactionRecord registered =
        network.send(
            network.admin,
            commands -> {
              var coin = network.adminCoin();
              MoveValue<Storage> storage =
                  commands.walrus().storage().reserveSpace(20_000_000, 2, coin);
              MoveValue<Blob> blob =
                  commands.walrus().blob().register(storage, parameters, true, coin);
              commands.builder().transferObjects(List.of(blob.operand()), network.admin.address());
            });
    Address objectId = network.written(registered, network.type(WalrusType.BLOB));
    assertThat(events(registered))
        .containsExactly(
            new BlobEvent.Registered(1, parameters.blobId(), 1_000_000, 1, 3, true, objectId));
    return objectId;
  }

  private void certify(Address objectId, Blob blob) {
    var certificate =
        network.certificate(
            1,
            out -> {
              blob.blobId().write(out);
              out.u8(1);
              objectId.write(out);
            });
    TransactionRecord certified =
        network.send(
            network.admin,
            commands ->
                commands
                    .walrus()
                    .system()
                    .certifyBlob(network.value(Blob.class, objectId), certificate));
    assertThat(events(certified))
        .containsExactly(new BlobEvent.Certified(1, blob.blobId(), 3, true, objectId, false));
    TransactionRecord again =
        network.run(
            network.admin,
            commands ->
                commands
                    .walrus()
                    .system()
                    .certifyBlob(network.value(Blob.class, objectId), certificate));
    assertThat(again.effects().status())
        .isInstanceOfSatisfying(
            ExecutionStatus.Failure.class,
            failure -> {
              assertThat(failure.error().toString()).contains("blob", "certify_blob", "5");
              assertThat(failure.command()).hasValue(0);
            });
  }

  private void describe(Address objectId) {
    network.send(
        network.admin,
        commands -> {
          var blob = network.value(Blob.class, objectId);
          commands.walrus().metadata().add(blob, commands.walrus().metadata().create());
          commands.walrus().metadata().insertOrUpdatePair(blob, "key", "value");
        });
    Metadata metadata =
        network.read(
            WalrusFields.metadata(objectId),
            in -> {
              Address.read(in);
              in.bytes();
              return Metadata.read(in);
            });
    assertThat(metadata.attributes().get("key")).hasValue("value");
  }

  private void delete(Address objectId, Blob blob) {
    TransactionRecord deleted =
        network.send(
            network.admin,
            commands -> {
              MoveValue<Storage> storage =
                  commands.walrus().blob().delete(network.value(Blob.class, objectId));
              commands
                  .builder()
                  .transferObjects(List.of(storage.operand()), network.admin.address());
            });
    assertThat(events(deleted))
        .containsExactly(new BlobEvent.Deleted(1, blob.blobId(), 5, objectId, true));
    assertThat(network.chain.state().object(objectId)).isEmpty();
    assertThat(network.chain.state().object(WalrusFields.metadata(objectId))).isEmpty();
    Storage freed = network.read(blob.storage().id(), Storage::read);
    assertThat(freed.storageBytes()).isEqualTo(20_000_000);
  }

  private void certifyAnEventBlob() {
    BlobParameters parameters = blob(2, 5_000);
    long events = 0;
    for (Node node : network.members()) {
      TransactionRecord record =
          network.send(
              node.account(),
              commands ->
                  commands
                      .walrus()
                      .system()
                      .certifyEventBlob(
                          network.value(StorageNodeCap.class, node.capId()), parameters, 77, 1));
      events += record.events().events().size();
    }
    assertThat(events).isEqualTo(2);
    assertThat(network.system().eventBlobCertificationState().latestCertifiedBlob())
        .hasValue(new EventBlob(parameters.blobId(), 77));
    assertThat(network.system().futureAccounting().length()).isEqualTo(EPOCHS_AHEAD);
  }

  private void enterSecondEpoch() {
    Node newcomer = network.register();
    network.stake(newcomer, 4_000 * WAL);
    network.advance(EPOCH.dividedBy(2));
    changeEpoch(2);
    assertThat(network.members()).contains(newcomer);
    assertThat(network.staking().epoch()).isEqualTo(2);
  }
}
