package dev.rosmarus.sui.walrus.read;

import static dev.rosmarus.sui.walrus.read.WalrusOnChain.ORIGINAL;
import static dev.rosmarus.sui.walrus.read.WalrusOnChain.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.EmptyStruct;
import dev.rosmarus.sui.move.ObjectTable;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.RpcException.ListingBroken;
import dev.rosmarus.sui.rpc.TypeName;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.EpochBalanceRing;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.SharedBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import dev.rosmarus.sui.walrus.read.WalrusReadException.WrongType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlobReadsTest {

  private static final Address POOL = Address.ofShort(0x900);
  private static final Address TABLE = Address.ofShort(0x901);
  private static final Metadata ATTRIBUTES = new Metadata(VecMap.of(Map.of("type", "text")));
  private static final Owner OWNER = new Owner.AddressOwner(Address.ofShort(0x777));

  private final WalrusOnChain walrus = new WalrusOnChain();
  private final WalrusChain chain = walrus.chain();

  private static Storage storage() {
    return new Storage(Address.ofShort(0x902), 3, 9, 1000);
  }

  private static Blob blob(int id) {
    return new Blob(
        Address.ofShort(id),
        3,
        BlobIdBytes.of(new byte[32]),
        10,
        1,
        Optional.of(4L),
        storage(),
        true);
  }

  private Address putBlob(int id) {
    walrus.node.put(
        Address.ofShort(id), ORIGINAL + "::blob::Blob", OWNER, encode(blob(id), Blob::write));
    return Address.ofShort(id);
  }

  private Address putSharedBlob(int id, int inner) {
    walrus.node.put(
        Address.ofShort(id),
        ORIGINAL + "::shared_blob::SharedBlob",
        new Owner.Shared(4),
        encode(new SharedBlob(Address.ofShort(id), blob(inner), 5), SharedBlob::write));
    return Address.ofShort(id);
  }

  private void putAttributes(Address holder) {
    walrus.node.putField(
        WalrusFields.metadata(holder),
        "metadata".getBytes(StandardCharsets.UTF_8),
        BcsWriter::bytes,
        ATTRIBUTES,
        (out, value) -> value.write(out));
  }

  @Test
  void readsABlobWhetherSharedOrNot() {
    assertThat(chain.blob(putBlob(1), Freshness.ANY)).contains(blob(1));
    assertThat(chain.blob(putSharedBlob(2, 3), Freshness.ANY)).contains(blob(3));
    assertThat(chain.blob(Address.ofShort(4), Freshness.ANY)).isEmpty();
  }

  @Test
  void readsTheAttributesOfABlob() {
    Address blob = putBlob(1);
    assertThat(chain.blobAttributes(blob, Freshness.ANY)).isEmpty();
    putAttributes(blob);
    assertThat(chain.blobAttributes(blob, Freshness.ANY)).contains(ATTRIBUTES);
  }

  @Test
  void readsTheAttributesOfASharedBlobFromTheBlobInIt() {
    Address shared = putSharedBlob(2, 3);
    putAttributes(Address.ofShort(3));
    assertThat(chain.blobAttributes(shared, Freshness.ANY)).contains(ATTRIBUTES);
  }

  @Test
  void readsTheAttributesOfAPooledBlob() {
    Address pooled = putPooledBlob(6);
    putAttributes(pooled);
    assertThat(chain.blobAttributes(pooled, Freshness.ANY)).contains(ATTRIBUTES);
  }

  @Test
  void refusesAttributesOfWhatIsNoBlob() {
    assertThat(chain.blobAttributes(Address.ofShort(4), Freshness.ANY)).isEmpty();
    assertThatThrownBy(() -> chain.blobAttributes(WalrusOnChain.SYSTEM, Freshness.ANY))
        .isInstanceOf(WrongType.class)
        .hasMessageContaining("instead of a blob");
  }

  private Address putPooledBlob(int number) {
    Address id = Address.ofShort(0xa000 + number);
    walrus.node.put(
        id,
        ORIGINAL + "::storage_pool::PooledBlob",
        new Owner.ObjectOwner(TABLE),
        encode(pooledBlob(number), PooledBlob::write));
    return id;
  }

  private static PooledBlob pooledBlob(int number) {
    return new PooledBlob(
        Address.ofShort(0xa000 + number),
        3,
        BlobIdBytes.of(new byte[32]),
        10,
        1,
        Optional.empty(),
        POOL,
        false);
  }

  private void putPool(long version) {
    walrus.node.put(
        POOL,
        ORIGINAL + "::storage_pool::StoragePool",
        OWNER,
        encode(new StoragePool(POOL, version), StoragePool::write));
  }

  private void putPoolState(long version) {
    walrus.node.putField(
        WalrusFields.inner(POOL, version),
        version,
        BcsWriter::u64,
        new StoragePoolInner(storage(), 20, 5, new ObjectTable(TABLE, 5)),
        (out, value) -> value.write(out));
  }

  @Test
  void readsHowLongAPoolLives() {
    putPool(2);
    putPoolState(2);
    StoragePoolState pool = chain.storagePool(POOL, Freshness.ANY).orElseThrow();
    assertThat(pool.version()).isEqualTo(2);
    assertThat(pool.inner().storage().endEpoch()).isEqualTo(9);
  }

  @Test
  void readsAPoolThatIsWrapped() {
    assertThat(chain.storagePool(POOL, Freshness.ANY)).isEmpty();
    putPoolState(1);
    assertThat(chain.storagePool(POOL, Freshness.ANY)).isPresent();
  }

  private List<DynamicFieldView> fiveBlobs() {
    List<DynamicFieldView> fields = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      fields.add(HeldObjects.objectField(Address.ofShort(0xb000 + i), putPooledBlob(i)));
    }
    return fields;
  }

  private List<PooledBlob> blobsOfPool() {
    putPoolState(1);
    StoragePoolState pool = chain.storagePool(POOL, Freshness.ANY).orElseThrow();
    return chain.storagePoolBlobs(pool, Freshness.ANY).toList();
  }

  @Test
  void readsTheBlobsOfAPoolOverAllPages() {
    walrus.node.fields.put(TABLE, fiveBlobs());
    assertThat(blobsOfPool())
        .containsExactly(pooledBlob(0), pooledBlob(1), pooledBlob(2), pooledBlob(3), pooledBlob(4));
  }

  @Test
  void givesRepeatedFieldsOnce() {
    List<DynamicFieldView> fields = fiveBlobs();
    fields.add(2, fields.get(0));
    walrus.node.fields.put(TABLE, fields);
    assertThat(blobsOfPool()).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void leavesOutBlobsDeletedSinceTheListing() {
    walrus.node.fields.put(TABLE, fiveBlobs());
    walrus.node.held.remove(Address.ofShort(0xa003));
    assertThat(blobsOfPool()).hasSize(4);
  }

  @Test
  void beginsAListingAgainWhenItsPlaceIsLost() {
    walrus.node.fields.put(TABLE, fiveBlobs());
    walrus.node.beforeAnswers.add(() -> {});
    walrus.node.beforeAnswers.add(() -> {
      throw new ListingBroken("here", "token forgotten");
    });
    assertThat(chain.dynamicFields(TABLE, Freshness.ANY)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void givesUpAListingThatAlwaysBreaks() {
    for (int i = 0; i < 4; i++) {
      walrus.node.beforeAnswers.add(() -> {
        throw new ListingBroken("here", "token forgotten");
      });
    }
    assertThatThrownBy(() -> chain.dynamicFields(TABLE, Freshness.ANY).toList())
        .isInstanceOf(ListingBroken.class);
  }

  @Test
  void readsOnlyThePagesThatAreConsumed() {
    walrus.node.fields.put(TABLE, fiveBlobs());
    walrus.node.beforeAnswers.add(() -> {});
    walrus.node.beforeAnswers.add(() -> {
      throw new IllegalStateException("nobody needs this page");
    });
    assertThat(chain.dynamicFields(TABLE, Freshness.ANY).limit(2)).hasSize(2);
  }

  @Test
  void readsTheSubsidies() {
    Address id = Address.ofShort(0xc0);
    Address subsidiesPackage = Address.ofShort(0xc1);
    walrus.node.packages.put(
        subsidiesPackage,
        new PackageView(
            subsidiesPackage,
            subsidiesPackage,
            1,
            Map.of(new TypeName("walrus_subsidies", "SubsidiesInnerKey"), subsidiesPackage)));
    walrus.node.put(
        id,
        subsidiesPackage + "::walrus_subsidies::WalrusSubsidies",
        new Owner.Shared(8),
        encode(new WalrusSubsidies(id, 2, subsidiesPackage), WalrusSubsidies::write));
    WalrusSubsidiesInner inner =
        new WalrusSubsidiesInner(
            1, 2, 3, 4, 5, new EpochBalanceRing(0, List.of()), 6, new Bag(id, 0));
    walrus.node.putField(
        WalrusFields.subsidiesInner(id, subsidiesPackage),
        new EmptyStruct(),
        (out, key) -> key.write(out),
        inner,
        (out, value) -> value.write(out));
    SubsidiesState state = chain.subsidies(id, Freshness.ANY).orElseThrow();
    assertThat(state.inner()).isEqualTo(inner);
    assertThat(state.packages().current()).isEqualTo(subsidiesPackage);
    assertThat(chain.subsidies(Address.ofShort(0xc2), Freshness.ANY)).isEmpty();
  }
}
