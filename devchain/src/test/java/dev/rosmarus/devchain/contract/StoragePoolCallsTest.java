package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bool;
import static dev.rosmarus.devchain.contract.CallArguments.deletable;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.permanent;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.text;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_ALREADY_EXISTS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_ALREADY_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_BLOB_NOT_DELETABLE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_DUPLICATE_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INCOMPATIBLE_END_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INSUFFICIENT_CAPACITY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_OBJECT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_PERCENT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_MISSING_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_POOL_NOT_EMPTY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_RESOURCE_BOUNDS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_ZERO_EXTRACT_SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage pools: their space, the blobs in them, what is written about those. */
class StoragePoolCallsTest {

  private static final Claim CLAIM = Claim.of(1, 100_000);

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);
  private final long encodedBytes = network.encodedBytes(CLAIM.bytes());

  /** For two epochs and one blob and a half. */
  private final long poolBytes = encodedBytes * 3 / 2;

  private final Address pool = network.world.keep(create(poolBytes, 2));

  private Value create(long bytes, long epochs) {
    return system("create_storage_pool", network.system(), u64(bytes), u32(epochs), network.coin())
        .getFirst();
  }

  private List<Value> system(String function, Argument... arguments) {
    return network.world.call("system", function, arguments);
  }

  private void register(Claim claim, boolean isDeletable) {
    system(
        "register_pooled_blob",
        network.system(),
        stored(pool),
        claim.id(),
        claim.rootHash(),
        u64(claim.bytes()),
        u8(1),
        bool(isDeletable),
        network.coin());
  }

  private PooledBlob blob(Claim claim) {
    return network
        .world
        .child(WalrusFields.pooledBlob(network.storagePool(pool).blobs().id(), claim.blobId()))
        .orElseThrow()
        .as(PooledBlob::read);
  }

  private void certify(Claim claim, Bytes body) {
    Argument[] certificate = network.certificate(1, body, network.quorum());
    system(
        "certify_pooled_blob",
        network.system(),
        stored(pool),
        claim.id(),
        certificate[0],
        certificate[1],
        certificate[2]);
  }

  private void onBlob(String function, Claim claim) {
    system(function, network.system(), stored(pool), claim.id());
  }

  @Test
  void tellsOfItsCreation() {
    assertThat(network.events())
        .containsExactly(new StoragePoolEvent.StoragePoolCreated(1, pool, poolBytes, 1, 3));
    assertThat(network.storagePool(pool).usedEncodedBytes()).isZero();
  }

  @Test
  void isMadeOfStorageOfNow() {
    Storage nothing = new Storage(network.world.freshId(), 1, 2, 0);
    Storage later = new Storage(network.world.freshId(), 2, 3, 9);
    assertAborts(SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE, () -> createWith(nothing));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> createWith(later));
    assertThat(createWith(new Storage(network.world.freshId(), 1, 2, 9))).isNotNull();
  }

  private Value createWith(Storage storage) {
    return system("create_storage_pool_with_storage", network.system(), given(value(storage)))
        .getFirst();
  }

  private Value value(Storage storage) {
    return new Value(
        WalrusType.STORAGE.in(network.edition), Keys.of(storage, (out, value) -> value.write(out)));
  }

  @Test
  void holdsBlobsUpToItsCapacity() {
    network.events();
    register(CLAIM, true);
    PooledBlob blob = blob(CLAIM);

    assertThat(network.events())
        .containsExactly(
            new BlobEvent.PooledBlobRegistered(
                1, CLAIM.blobId(), CLAIM.bytes(), 1, true, blob.id(), pool));
    assertThat(network.storagePool(pool).usedEncodedBytes()).isEqualTo(encodedBytes);
    assertThat(network.storagePool(pool).blobs().size()).isEqualTo(1);
    assertAborts(STORAGE_POOL_INSUFFICIENT_CAPACITY, () -> register(Claim.of(2, 100_000), true));
  }

  @Test
  void holdsABlobOnceAndOnlyTrueOnes() {
    Claim small = Claim.of(3, 1);
    Claim lie = new Claim(CLAIM.blobId(), small.root(), 1);
    assertAborts(STORAGE_POOL_INVALID_BLOB_ID, () -> register(lie, true));
    Address large = network.world.keep(create(encodedBytes * 4, 1));
    assertThat(large).isNotEqualTo(pool);
    register(small, true);

    assertAborts(DYNAMIC_FIELD_FIELD_ALREADY_EXISTS, () -> register(small, true));
  }

  @Test
  void certifiesItsBlobs() {
    register(CLAIM, true);
    network.events();
    Address objectId = blob(CLAIM).id();
    assertAborts(
        STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE,
        () -> certify(CLAIM, permanent(CLAIM.blobId())));
    assertAborts(
        STORAGE_POOL_INVALID_BLOB_OBJECT, () -> certify(CLAIM, deletable(CLAIM.blobId(), pool)));
    assertAborts(
        STORAGE_POOL_INVALID_BLOB_ID,
        () -> certify(CLAIM, deletable(Claim.of(2, 1).blobId(), objectId)));
    assertAborts(
        DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST,
        () -> certify(Claim.of(2, 1), deletable(CLAIM.blobId(), objectId)));

    certify(CLAIM, deletable(CLAIM.blobId(), objectId));

    assertThat(network.events())
        .containsExactly(
            new BlobEvent.PooledBlobCertified(1, CLAIM.blobId(), true, objectId, pool));
    assertAborts(
        STORAGE_POOL_ALREADY_CERTIFIED, () -> certify(CLAIM, deletable(CLAIM.blobId(), objectId)));
  }

  @Test
  void deletesWhatMayBeDeleted() {
    register(CLAIM, true);
    Address objectId = blob(CLAIM).id();
    network.events();

    onBlob("delete_pooled_blob", CLAIM);

    assertThat(network.events())
        .containsExactly(new BlobEvent.PooledBlobDeleted(1, CLAIM.blobId(), objectId, false, pool));
    assertThat(network.storagePool(pool).blobCount()).isZero();
    assertThat(network.world.aliveIds()).doesNotContain(objectId);
    register(CLAIM, false);
    assertAborts(STORAGE_POOL_BLOB_NOT_DELETABLE, () -> onBlob("delete_pooled_blob", CLAIM));
  }

  @Test
  void allButBurningEndsWithThePool() {
    register(CLAIM, false);
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> onBlob("burn_expired_pooled_blob", CLAIM));
    assertAborts(STORAGE_POOL_POOL_NOT_EMPTY, this::destroy);
    network.nextEpoch();
    network.nextEpoch();
    assertAborts(STORAGE_POOL_RESOURCE_BOUNDS, () -> certify(CLAIM, permanent(CLAIM.blobId())));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> onBlob("delete_pooled_blob", CLAIM));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> register(Claim.of(2, 1), true));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> extend(1));
    network.events();

    onBlob("burn_expired_pooled_blob", CLAIM);

    assertThat(network.events()).isEmpty();
    assertThat(destroy().as(Storage::read).storageBytes()).isEqualTo(poolBytes);
  }

  private Value destroy() {
    return network.world.call("storage_pool", "destroy", stored(pool)).getFirst();
  }

  private void extend(long epochs) {
    system("extend_storage_pool", network.system(), stored(pool), u32(epochs), network.coin());
  }

  @Test
  void livesLongerForMoney() {
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> extend(0));
    assertAborts(SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> extend(4));
    network.events();

    extend(3);

    assertThat(network.events())
        .containsExactly(new StoragePoolEvent.StoragePoolExtended(1, pool, 6));
  }

  @Test
  void growsForMoneyOrStorage() {
    assertAborts(SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE, () -> increase(0));
    increase(1 << 20);
    Storage fitting = new Storage(network.world.freshId(), 1, 3, 7);
    assertAborts(
        STORAGE_POOL_RESOURCE_BOUNDS, () -> increaseWith(new Storage(fitting.id(), 2, 3, 7)));
    assertAborts(
        STORAGE_POOL_INCOMPATIBLE_END_EPOCH,
        () -> increaseWith(new Storage(fitting.id(), 1, 4, 7)));

    increaseWith(fitting);

    assertThat(network.storagePool(pool).storage().storageBytes())
        .isEqualTo(poolBytes + (1 << 20) + 7);
  }

  private void increase(long bytes) {
    system(
        "increase_storage_pool_capacity",
        network.system(),
        stored(pool),
        u64(bytes),
        network.coin());
  }

  private void increaseWith(Storage storage) {
    system(
        "increase_storage_pool_capacity_with_storage",
        network.system(),
        stored(pool),
        given(value(storage)));
  }

  @Test
  void givesBackWhatIsUnused() {
    register(CLAIM, true);
    long unused = poolBytes - encodedBytes;
    assertAborts(SYSTEM_ZERO_EXTRACT_SIZE, () -> decrease(0));
    assertAborts(STORAGE_POOL_INSUFFICIENT_CAPACITY, () -> decrease(unused + 1));
    assertAborts(STORAGE_POOL_INVALID_PERCENT, () -> decreaseByPercent(101));
    assertAborts(SYSTEM_ZERO_EXTRACT_SIZE, () -> decreaseByPercent(0));

    Storage part = decrease(1).as(Storage::read);

    assertThat(part.storageBytes()).isEqualTo(1);
    assertThat(part.endEpoch()).isEqualTo(3);
    assertThat(decreaseByPercent(50).as(Storage::read).storageBytes()).isEqualTo((unused - 1) / 2);
    assertThat(decreaseByPercent(100).as(Storage::read).storageBytes())
        .isEqualTo(unused - 1 - (unused - 1) / 2);
    assertThat(network.storagePool(pool).storage().storageBytes()).isEqualTo(encodedBytes);
    assertAborts(SYSTEM_ZERO_EXTRACT_SIZE, () -> decreaseByPercent(100));
  }

  private Value decrease(long bytes) {
    return system(
            "decrease_storage_pool_capacity_by_size", network.system(), stored(pool), u64(bytes))
        .getFirst();
  }

  private Value decreaseByPercent(int percent) {
    return system(
            "decrease_storage_pool_unused_capacity_by_percent",
            network.system(),
            stored(pool),
            u8(percent))
        .getFirst();
  }

  @Test
  void keepsAttributesOfItsBlobs() {
    register(CLAIM, true);
    assertAborts(STORAGE_POOL_MISSING_METADATA, () -> metadata("take_blob_metadata"));
    metadata("insert_or_update_blob_metadata_pair", text("a"), text("1"));
    assertThat(network.world.field(WalrusFields.metadata(blob(CLAIM).id()))).isPresent();
    assertAborts(
        STORAGE_POOL_DUPLICATE_METADATA,
        () ->
            metadata("add_blob_metadata", given(network.world.call("metadata", "new").getFirst())));
    metadata("remove_blob_metadata_pair", text("a"));
    metadata("take_blob_metadata");
    assertThat(network.world.field(WalrusFields.metadata(blob(CLAIM).id()))).isEmpty();
  }

  private void metadata(String function, Argument... more) {
    Argument[] arguments = new Argument[more.length + 2];
    arguments[0] = stored(pool);
    arguments[1] = CLAIM.id();
    System.arraycopy(more, 0, arguments, 2, more.length);
    network.world.call("storage_pool", function, arguments);
  }
}
