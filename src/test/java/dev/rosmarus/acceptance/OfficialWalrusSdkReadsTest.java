package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the official Walrus client reads of the contracts is what they hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialWalrusSdkReadsTest {

  private static final long LARGEST_BLOB_BYTES =
      new EncodingConfig(WalrusOnDevchain.SHARDS).maxBlobBytes();

  private static final HexFormat HEX = HexFormat.of();

  private WalrusOnDevchain walrus;

  @BeforeAll
  void start() {
    walrus = WalrusOnDevchain.start();
  }

  @AfterAll
  void stop() {
    if (walrus != null) {
      walrus.close();
    }
  }

  @OverEachProtocol
  void readsTheSystem(Protocol protocol) {
    JsonNode state = walrus.session(protocol, "reads").ask("state", _ -> {});

    SystemStateInner system = walrus.deployment.systemState();
    JsonNode object = state.get("system");
    assertThat(object.get("id").asText())
        .isEqualTo(walrus.deployment.objects().system().id().toString());
    assertThat(object.get("version").asLong())
        .isEqualTo(walrus.deployment.systemObject().version());
    assertThat(object.get("package_id").asText()).isEqualTo(packageId());
    JsonNode seen = state.get("systemState");
    assertThat(seen.get("total_capacity_size").asLong()).isEqualTo(system.totalCapacityBytes());
    assertThat(seen.get("storage_price_per_unit_size").asLong())
        .isEqualTo(system.storagePricePerUnitSizeFrost())
        .isEqualTo(WalrusOnDevchain.VOTES.storagePriceFrost());
    assertThat(seen.get("write_price_per_unit_size").asLong())
        .isEqualTo(system.writePricePerUnitSizeFrost())
        .isEqualTo(WalrusOnDevchain.VOTES.writePriceFrost());
    assertThat(state.get("blobType").asText()).isEqualTo(packageId() + "::blob::Blob");
  }

  @OverEachProtocol
  void readsTheKeysOfTheCommittee(Protocol protocol) {
    JsonNode state = walrus.session(protocol, "reads").ask("state", _ -> {});

    JsonNode committee = state.get("systemState").get("committee");
    assertThat(committee.get("epoch").asLong()).isEqualTo(1);
    assertThat(committee.get("n_shards").asInt()).isEqualTo(WalrusOnDevchain.SHARDS);
    List<BlsCommitteeMember> members = walrus.deployment.systemState().committee().members();
    assertThat(committee.get("members")).hasSize(WalrusOnDevchain.NODES);
    for (int i = 0; i < members.size(); i++) {
      JsonNode member = committee.get("members").get(i);
      assertThat(member.get("node_id").asText()).isEqualTo(members.get(i).nodeId().toString());
      assertThat(member.get("weight").asInt()).isEqualTo(members.get(i).weight()).isPositive();
      assertThat(bytes(member.get("public_key").get("bytes")))
          .isEqualTo(walrus.committee().get(i).key().publicKey().uncompressed());
    }
  }

  @OverEachProtocol
  void readsStaking(Protocol protocol) {
    JsonNode seen = walrus.session(protocol, "reads").ask("state", _ -> {}).get("stakingState");

    StakingInner staking = walrus.deployment.stakingState();
    assertThat(seen.get("epoch").asLong()).isEqualTo(1);
    assertThat(seen.get("n_shards").asInt()).isEqualTo(WalrusOnDevchain.SHARDS);
    assertThat(seen.get("epoch_duration").asLong()).isEqualTo(staking.epochDurationMillis());
    assertThat(seen.get("epoch_state").get("$kind").asText()).isEqualTo("EpochChangeDone");
    assertThat(seen.get("pools").get("id").asText()).isEqualTo(staking.pools().id().toString());
    assertThat(seen.get("pools").get("size").asInt()).isEqualTo(WalrusOnDevchain.NODES);
    List<Address> nodes = new ArrayList<>();
    seen.get("committee")
        .get(0)
        .get("contents")
        .forEach(entry -> {
          Address node = Address.parse(entry.get("key").asText()).orElseThrow();
          nodes.add(node);
          assertThat(numbers(entry.get("value")))
              .isEqualTo(staking.committee().shardsByNode().get(node).orElseThrow());
        });
    assertThat(nodes).isEqualTo(staking.committee().nodeIds());
  }

  @OverEachProtocol
  void findsWhereToCallAndWhatToPayWith(Protocol protocol) {
    JsonNode payment = walrus.session(protocol, "finds", WAL).ask("payment", _ -> {});

    assertThat(TypeTag.parse(payment.get("coinType").asText()))
        .isEqualTo(walrus.genesis.edition().wal());
    assertThat(payment.get("calls"))
        .extracting(JsonNode::asText)
        .contains(packageId() + "::system::reserve_space");
  }

  @OverEachProtocol
  void readsItsBalance(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "balance", 12, 34, 56);

    JsonNode balance =
        session.ask(
            "balance",
            request -> request.put("coinType", walrus.genesis.edition().wal().toString()));

    assertThat(balance.get("balance").asText()).isEqualTo("102");
    assertThat(balance.get("coinBalance").asText()).isEqualTo("102");
    assertThat(balance.get("addressBalance").asText()).isEqualTo("0");
  }

  @OverEachProtocol
  void computesTheContractsOwnPrice(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "computes");
    SystemStateInner system = walrus.deployment.systemState();
    for (long size : new long[] {1, 2_800, 200_000, 1_000_000, LARGEST_BLOB_BYTES}) {
      JsonNode cost = session.ask("cost", request -> request.put("size", size).put("epochs", 3));

      long encoded = StorageFee.encodedBytes(size, 1, WalrusOnDevchain.SHARDS);
      long storage = 3 * StorageFee.epochFrost(encoded, system.storagePricePerUnitSizeFrost());
      long write = StorageFee.writeFrost(encoded, system.writePricePerUnitSizeFrost());
      assertThat(cost.get("storageCost").asLong()).as("storage of %d", size).isEqualTo(storage);
      assertThat(cost.get("writeCost").asLong()).as("writing %d", size).isEqualTo(write);
      assertThat(cost.get("totalCost").asLong()).isEqualTo(storage + write);
    }
  }

  @OverEachProtocol
  void spreadsABlobOverTheShardsOfEachNode(Protocol protocol) {
    JsonNode encoded =
        walrus
            .session(protocol, "spreads")
            .ask("encode", request -> request.put("contents", "a1b2c3d4"));

    List<List<Integer>> shards = new ArrayList<>();
    encoded.get("shards").forEach(ofNode -> shards.add(numbers(ofNode).stream().sorted().toList()));
    StakingInner staking = walrus.deployment.stakingState();
    assertThat(shards)
        .isEqualTo(
            staking.committee().nodeIds().stream()
                .map(node -> staking.committee().shardsByNode().get(node).orElseThrow())
                .map(assigned -> assigned.stream().sorted().toList())
                .toList());
  }

  private String packageId() {
    return walrus.deployment.systemObject().packageId().toString();
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  /** Either form in which the script passes bytes on. */
  private static byte[] bytes(JsonNode bytes) {
    if (bytes.isTextual()) {
      return HEX.parseHex(bytes.asText());
    }
    byte[] read = new byte[bytes.size()];
    for (int i = 0; i < read.length; i++) {
      read[i] = (byte) bytes.get(i).asInt();
    }
    return read;
  }
}
