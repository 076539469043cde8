package dev.rosmarus.sui.rpc;

import static dev.rosmarus.sui.rpc.TestNodes.ALICE;
import static dev.rosmarus.sui.rpc.TestNodes.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.CoinReservation;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.RandomObjects;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.proto.Balance;
import dev.rosmarus.sui.proto.BatchGetObjectsResponse;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.DynamicField;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.GetObjectResult;
import dev.rosmarus.sui.proto.Owner.OwnerKind;
import dev.rosmarus.sui.proto.ValidatorCommittee;
import dev.rosmarus.sui.proto.ValidatorCommitteeMember;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects, coins, fields, balances and epochs as a server shows them. */
class ReadCallsTest {

  private static final StructTag SUI = StructTag.parse("0x2::sui::SUI");

  private TestNodes nodes;
  private FullNodes client;

  @BeforeEach
  void start() {
    nodes = new TestNodes(1);
    client = nodes.client();
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private void put(dev.rosmarus.sui.proto.Object.Builder object) {
    nodes.ledger.putObject(object.build());
  }

  private ObjectView read(int number) {
    return client.object(id(number), Freshness.ANY).orElseThrow();
  }

  private static dev.rosmarus.sui.proto.Owner owner(OwnerKind kind) {
    return dev.rosmarus.sui.proto.Owner.newBuilder()
        .setKind(kind)
        .setAddress(ALICE.toString())
        .setVersion(3)
        .build();
  }

  @Test
  void readsOwnersOfEveryKind() {
    OwnerKind[] kinds = {
      OwnerKind.ADDRESS,
      OwnerKind.OBJECT,
      OwnerKind.SHARED,
      OwnerKind.IMMUTABLE,
      OwnerKind.CONSENSUS_ADDRESS
    };
    for (int i = 0; i < kinds.length; i++) {
      put(TestNodes.object(i).toBuilder().setOwner(owner(kinds[i])));
    }
    assertThat(IntStream.range(0, kinds.length).mapToObj(i -> read(i).owner().orElseThrow()))
        .containsExactly(
            new Owner.AddressOwner(ALICE),
            new Owner.ObjectOwner(ALICE),
            new Owner.Shared(3),
            new Owner.Immutable(),
            new Owner.ConsensusAddress(3, ALICE));
  }

  @Test
  void anUnknownKindOfOwnerSpoilsNothingElse() {
    put(
        TestNodes.object(1).toBuilder()
            .setOwner(dev.rosmarus.sui.proto.Owner.newBuilder().setKindValue(99)));
    nodes.ledger.putObject(TestNodes.object(2));
    List<Optional<ObjectView>> both = client.objects(List.of(id(1), id(2)), Freshness.ANY);
    assertThat(both.get(0).orElseThrow().owner()).isEmpty();
    assertThat(both.get(1).orElseThrow().owner()).isPresent();
  }

  @Test
  void readsManyObjectsInTheOrderAskedForAndInSeveralCalls() {
    List<Address> ids = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      ids.add(id(i));
      if (i % 3 == 0) {
        nodes.ledger.putObject(TestNodes.object(i));
      }
    }
    List<Optional<ObjectView>> found = client.objects(ids, Freshness.ANY);
    assertThat(found).hasSize(250);
    for (int i = 0; i < 250; i++) {
      assertThat(found.get(i).map(view -> view.reference().id()))
          .isEqualTo(i % 3 == 0 ? Optional.of(ids.get(i)) : Optional.empty());
    }
    assertThat(nodes.fake(0).calls("BatchGetObjects")).isEqualTo(3);
  }

  @Test
  void anObjectOfManyThatTheServerCannotReadFailsTheCall() {
    FullNode one = client.at(nodes.fake(0).url());
    for (int code : new int[] {0, 13, 99}) {
      nodes
          .fake(0)
          .faults()
          .alter(
              "BatchGetObjects",
              message ->
                  BatchGetObjectsResponse.newBuilder()
                      .addObjects(
                          GetObjectResult.newBuilder()
                              .setError(com.google.rpc.Status.newBuilder().setCode(code)))
                      .build());
      assertThatThrownBy(() -> one.objects(List.of(id(1)), Freshness.ANY))
          .isInstanceOf(code == 0 ? RpcException.Malformed.class : RpcException.Unavailable.class);
    }
  }

  @Test
  void anotherObjectThanAskedForIsNoAnswer() {
    nodes.ledger.putObject(TestNodes.object(1));
    nodes
        .fake(0)
        .faults()
        .alter(
            "GetObject",
            message ->
                dev.rosmarus.sui.proto.GetObjectResponse.newBuilder()
                    .setObject(TestNodes.object(2))
                    .build());
    assertThatThrownBy(() -> read(1))
        .isInstanceOf(RpcException.Malformed.class)
        .hasMessageContaining("object.object_id");
  }

  @Test
  void readsWholeObjectsAndChecksTheirDigests() {
    SuiObject object = RandomObjects.object(new RandomValues(5));
    byte[] bcs = BcsWriter.encode(object, (out, value) -> value.write(out));
    dev.rosmarus.sui.proto.Object shown =
        dev.rosmarus.sui.proto.Object.newBuilder()
            .setObjectId(object.id().toString())
            .setVersion(object.version())
            .setDigest(object.digest().toString())
            .setBcs(Bcs.newBuilder().setValue(ByteString.copyFrom(bcs)))
            .build();
    nodes.ledger.putObject(shown);
    assertThat(client.wholeObject(object.id(), Freshness.ANY)).contains(object);
    put(shown.toBuilder().setDigest(Digest.blake2b(bcs).toString()));
    assertThatThrownBy(() -> client.wholeObject(object.id(), Freshness.ANY))
        .isInstanceOf(RpcException.Malformed.class)
        .hasMessageContaining("digest");
  }

  private List<CoinView> coins(int pageSize) {
    return Page.all(page -> client.coins(ALICE, SUI, page, Freshness.ANY), pageSize, 100);
  }

  @Test
  void listsCoinsPageByPageWithoutReservations() {
    StructTag type = StructTag.parse("0x2::coin::Coin<0x2::sui::SUI>");
    for (int i = 1; i <= 5; i++) {
      put(TestNodes.object(i).toBuilder().setObjectType(type.toString()));
    }
    put(
        TestNodes.object(6).toBuilder()
            .setObjectType(type.toString())
            .setDigest(
                new CoinReservation(1, 1)
                    .reference(ALICE, nodes.ledger.chain())
                    .digest()
                    .toString()));
    put(
        TestNodes.object(7).toBuilder()
            .setObjectType(type.toString())
            .setOwner(owner(OwnerKind.ADDRESS).toBuilder().setKindValue(99)));
    assertThat(coins(2).stream().map(CoinView::balance)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(nodes.fake(0).calls("ListOwnedObjects")).isEqualTo(4);
  }

  @Test
  void listsOwnedObjectsOfAllTypes() {
    nodes.ledger.putObject(TestNodes.object(1));
    Page<ObjectView> page =
        client.ownedObjects(ALICE, Optional.empty(), PageRequest.first(10), Freshness.ANY);
    assertThat(page.entries()).hasSize(1);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void aListingGoesOnAtTheEndpointThatBeganIt() {
    try (TestNodes two = new TestNodes(2)) {
      for (int i = 1; i <= 4; i++) {
        two.ledger.putObject(TestNodes.object(i));
      }
      FullNodes both = two.client();
      two.fake(0).faults().fail("ListOwnedObjects", 1, () -> unavailable());
      assertThat(all(both)).hasSize(4);
      assertThat(two.fake(1).calls("ListOwnedObjects")).isEqualTo(4);
    }
  }

  private static List<ObjectView> all(FullNode both) {
    return Page.all(
        page -> both.ownedObjects(ALICE, Optional.empty(), page, Freshness.ANY), 1, 100);
  }

  private static io.grpc.StatusRuntimeException unavailable() {
    return Status.UNAVAILABLE.asRuntimeException();
  }

  @Test
  void aListingBeginsAgainWhereTheOtherEndpointDoesNotKnowThePlace() {
    try (TestNodes two = new TestNodes(2)) {
      for (int i = 1; i <= 4; i++) {
        two.ledger.putObject(TestNodes.object(i));
      }
      FullNodes both = two.client();
      Page<ObjectView> first =
          both.ownedObjects(ALICE, Optional.empty(), PageRequest.first(1), Freshness.ANY);
      two.fake(0).faults().fail("ListOwnedObjects", Status.UNAVAILABLE);
      PageRequest second = first.next().orElseThrow();
      assertThatThrownBy(() -> both.ownedObjects(ALICE, Optional.empty(), second, Freshness.ANY))
          .isInstanceOf(RpcException.ListingBroken.class);
      assertThat(all(both)).hasSize(4);
    }
  }

  @Test
  void aServerWithoutTheIndexDoesNotOfferListings() {
    nodes.fake(0).faults().fail("ListOwnedObjects", Status.NOT_FOUND);
    assertThatThrownBy(() -> coins(10)).isInstanceOf(RpcException.NotSupported.class);
  }

  @Test
  void listsDynamicFieldsWithoutPlaceholders() {
    DynamicField field =
        DynamicField.newBuilder()
            .setKind(DynamicField.DynamicFieldKind.FIELD)
            .setParent(id(1).toString())
            .setFieldId(id(2).toString())
            .setName(Bcs.newBuilder().setName("u64").setValue(ByteString.copyFrom(new byte[8])))
            .setValueType("bool")
            .setValue(Bcs.newBuilder().setValue(ByteString.copyFrom(new byte[] {1})))
            .build();
    nodes.ledger.putDynamicField(field);
    nodes.ledger.putDynamicField(
        DynamicField.newBuilder().setParent(id(1).toString()).setFieldId(id(3).toString()).build());
    nodes.ledger.putDynamicField(
        field.toBuilder()
            .setKind(DynamicField.DynamicFieldKind.OBJECT)
            .setChildId(id(4).toString())
            .build());
    List<DynamicFieldView> fields =
        client.dynamicFields(id(1), PageRequest.first(10), Freshness.ANY).entries();
    DynamicFieldView plain =
        new DynamicFieldView(
            id(2),
            false,
            Bytes.of(new byte[8]),
            Optional.of(TypeTag.Primitive.U64),
            Optional.of(TypeTag.Primitive.BOOL),
            Optional.of(Bytes.of(new byte[] {1})),
            Optional.empty());
    assertThat(fields).hasSize(2);
    assertThat(fields.get(0)).isEqualTo(plain);
    assertThat(fields.get(1).objectField()).isTrue();
    assertThat(fields.get(1).childId()).contains(id(4));
  }

  @Test
  void readsBalances() {
    nodes.ledger.putBalance(
        ALICE.toString(),
        Balance.newBuilder()
            .setCoinType(SUI.toString())
            .setBalance(12)
            .setCoinBalance(7)
            .setAddressBalance(5)
            .build());
    assertThat(client.balance(ALICE, SUI, Freshness.ANY)).isEqualTo(new BalanceView(SUI, 7, 5));
  }

  @Test
  void readsEpochs() {
    byte[] key = new RandomValues(1).bytes(96);
    nodes.ledger.putEpoch(
        Epoch.newBuilder()
            .setEpoch(4)
            .setReferenceGasPrice(750)
            .setFirstCheckpoint(10)
            .setCommittee(
                ValidatorCommittee.newBuilder()
                    .addMembers(
                        ValidatorCommitteeMember.newBuilder()
                            .setPublicKey(ByteString.copyFrom(key))
                            .setWeight(10_000)))
            .build());
    EpochView epoch = client.epoch(OptionalLong.empty(), Freshness.ANY).orElseThrow();
    assertThat(epoch.epoch()).isEqualTo(4);
    assertThat(epoch.referenceGasPrice()).isEqualTo(750);
    assertThat(epoch.firstCheckpoint()).hasValue(10);
    assertThat(epoch.lastCheckpoint()).isEmpty();
    assertThat(epoch.committee().getFirst().publicKey()).isEqualTo(Bytes.of(key));
    assertThat(client.epoch(OptionalLong.of(5), Freshness.ANY)).isEmpty();
  }
}
