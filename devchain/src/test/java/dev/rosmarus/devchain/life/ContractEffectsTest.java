package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.life.LocalNetwork.Commands;
import dev.rosmarus.devchain.life.LocalNetwork.Node;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.ChangedObject.IdOperation;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls of the contracts show in the effects (Devchain spec, section 2.2). */
class ContractEffectsTest {

  private static final int BYTES = 1_000;
  private static final BlobParameters PARAMETERS =
      BlobParameters.rs2(BlobIdBytes.derive(1, BYTES, RootHash.ZERO), RootHash.ZERO, BYTES);

  private final LocalNetwork network = new LocalNetwork(4);

  @BeforeEach
  void enterFirstEpoch() {
    Node node = network.register();
    network.stake(node, 10 * WAL);
    network.advance(Duration.ofMinutes(1));
    network.send(network.admin, commands -> commands.walrus().staking().votingEnd());
    network.send(network.admin, commands -> commands.walrus().staking().initiateEpochChange());
    network.syncDone(node);
  }

  private Address registerBlob() {
    return network.written(send(this::register), network.type(WalrusType.BLOB));
  }

  private void register(Commands commands) {
    var coin = network.adminCoin();
    MoveValue<Storage> storage = commands.walrus().storage().reserveSpace(100_000, 2, coin);
    MoveValue<Blob> blob = commands.walrus().blob().register(storage, PARAMETERS, true, coin);
    give(commands, blob);
  }

  private void give(Commands commands, MoveValue<?> value) {
    commands.builder().transferObjects(List.of(value.operand()), network.admin.address());
  }

  private TransactionRecord send(Consumer<Commands> commands) {
    return network.send(network.admin, commands);
  }

  private static void assertChange(
      TransactionRecord record, Address id, boolean before, boolean after, IdOperation operation) {
    ChangedObject change =
        record.effects().changed().stream()
            .collect(Collectors.toMap(ChangedObject::id, Function.identity()))
            .get(id);
    assertThat(change).as("change of %s", id).isNotNull();
    assertThat(change.input() instanceof ObjectIn.Existed).as("before").isEqualTo(before);
    assertThat(change.output() instanceof ObjectOut.Written).as("after").isEqualTo(after);
    assertThat(change.operation()).isEqualTo(operation);
  }

  @Test
  void storageThatIsWrappedAtOnceIsCreatedAndNowhere() {
    TransactionRecord record = send(this::register);
    Address blobId = network.written(record, network.type(WalrusType.BLOB));
    Blob blob = network.read(blobId, Blob::read);

    assertChange(record, blobId, false, true, IdOperation.CREATED);
    assertChange(record, blob.storage().id(), false, false, IdOperation.CREATED);
    assertThat(network.chain.state().object(blob.storage().id())).isEmpty();
  }

  @Test
  void storageOfADeletedBlobComesToLight() {
    Address blobId = registerBlob();
    Address storageId = network.read(blobId, Blob::read).storage().id();

    TransactionRecord record =
        send(commands ->
            give(commands, commands.walrus().blob().delete(network.value(Blob.class, blobId))));

    assertChange(record, blobId, true, false, IdOperation.DELETED);
    assertChange(record, storageId, false, true, IdOperation.NONE);
  }

  @Test
  void storageOfABurnedBlobGoesUnseen() {
    Address blobId = registerBlob();
    Address storageId = network.read(blobId, Blob::read).storage().id();

    TransactionRecord record =
        send(commands -> commands.walrus().blob().burn(network.value(Blob.class, blobId)));

    assertChange(record, blobId, true, false, IdOperation.DELETED);
    assertChange(record, storageId, false, false, IdOperation.DELETED);
  }

  @Test
  void storageThatALaterTransactionWrapsIsGone() {
    Address storageId =
        network.written(
            send(commands ->
                give(
                    commands,
                    commands.walrus().storage().reserveSpace(100_000, 2, network.adminCoin()))),
            network.type(WalrusType.STORAGE));

    TransactionRecord record =
        send(commands ->
            give(
                commands,
                commands
                    .walrus()
                    .blob()
                    .register(
                        network.value(Storage.class, storageId),
                        PARAMETERS,
                        true,
                        network.adminCoin())));

    assertChange(record, storageId, true, false, IdOperation.NONE);
  }

  @Test
  void aSharedBlobStaysAndItsBlobIsWrapped() {
    Address blobId = registerBlob();

    TransactionRecord record =
        send(commands -> commands.walrus().sharedBlob().share(network.value(Blob.class, blobId)));

    assertChange(record, blobId, true, false, IdOperation.NONE);
    Address shared = network.written(record, network.type(WalrusType.SHARED_BLOB));
    assertChange(record, shared, false, true, IdOperation.CREATED);
    assertThat(network.chain.state().object(shared).orElseThrow().owner())
        .isInstanceOf(Owner.Shared.class);
  }

  @Test
  void attributesAreAnObjectOfTheBlobThatGoesWithIt() {
    Address blobId = registerBlob();
    TransactionRecord described =
        send(commands ->
            commands
                .walrus()
                .metadata()
                .insertOrUpdatePair(network.value(Blob.class, blobId), "a", "b"));
    Address field = WalrusFields.metadata(blobId);
    assertChange(described, field, false, true, IdOperation.CREATED);
    assertThat(network.chain.state().object(field).orElseThrow().owner())
        .isEqualTo(new Owner.ObjectOwner(blobId));

    TransactionRecord deleted =
        send(commands ->
            give(commands, commands.walrus().blob().delete(network.value(Blob.class, blobId))));

    assertChange(deleted, field, true, false, IdOperation.DELETED);
  }

  @Test
  void poolsAreChildrenOfTheirFields() {
    Node node = network.nodes.getFirst();
    Address field = WalrusFields.stakingPool(network.staking().pools().id(), node.nodeId());

    assertThat(network.chain.state().object(node.nodeId()).orElseThrow().owner())
        .isEqualTo(new Owner.ObjectOwner(field));
    assertThat(network.chain.state().object(field).orElseThrow().owner())
        .isEqualTo(new Owner.ObjectOwner(network.staking().pools().id()));
    StakingPool pool = network.read(node.nodeId(), StakingPool::read);
    assertThat(
            network.chain.state().object(WalrusFields.exchangeRate(pool.exchangeRates().id(), 1)))
        .map(ObjectRecord::owner)
        .hasValue(new Owner.ObjectOwner(pool.exchangeRates().id()));
  }

  @Test
  void aStakeEndsAsACoin() {
    Address stake = network.stake(network.nodes.getFirst(), 5 * WAL);

    TransactionRecord record =
        send(commands ->
            give(
                commands,
                commands.walrus().staking().withdrawStake(network.value(StakedWal.class, stake))));

    assertChange(record, stake, true, false, IdOperation.DELETED);
  }

  @Test
  void aPoolThatIsDestroyedLeavesItsStorage() {
    TransactionRecord created =
        send(commands ->
            give(commands, commands.walrus().pool().create(100_000, 1, network.adminCoin())));
    Address poolId = network.written(created, network.type(WalrusType.STORAGE_POOL));
    Address inner = WalrusFields.inner(poolId, 1);
    assertChange(created, inner, false, true, IdOperation.CREATED);

    TransactionRecord destroyed =
        send(commands ->
            give(
                commands,
                commands.walrus().pool().destroy(network.value(StoragePool.class, poolId))));

    assertChange(destroyed, poolId, true, false, IdOperation.DELETED);
    assertChange(destroyed, inner, true, false, IdOperation.DELETED);
    Address storage = network.written(destroyed, network.type(WalrusType.STORAGE));
    assertChange(destroyed, storage, false, true, IdOperation.NONE);
  }

  @Test
  void aNodesCapabilityIsTheOnlyThingItOwns() {
    Node node = network.nodes.getFirst();

    assertThat(network.owned(node.account(), network.type(WalrusType.STORAGE_NODE_CAP)))
        .singleElement()
        .extracting(ObjectRecord::id)
        .isEqualTo(node.capId());
    assertThat(network.read(node.capId(), StorageNodeCap::read).nodeId()).isEqualTo(node.nodeId());
  }
}
