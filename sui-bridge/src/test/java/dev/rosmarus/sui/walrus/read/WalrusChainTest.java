package dev.rosmarus.sui.walrus.read;

import static dev.rosmarus.sui.walrus.read.WalrusOnChain.ORIGINAL;
import static dev.rosmarus.sui.walrus.read.WalrusOnChain.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.rpc.TypeName;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent.EpochChangeDone;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.NodeAccess.Known;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import dev.rosmarus.sui.walrus.read.WalrusReadException.SeveralCapabilities;
import dev.rosmarus.sui.walrus.read.WalrusReadException.UnexpectedPackage;
import dev.rosmarus.sui.walrus.read.WalrusReadException.WrongType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WalrusChainTest {

  private static final Address OPERATOR = Address.ofShort(0x777);
  private static final Address LATER = Address.ofShort(0x104);
  private static final Address FOREIGN = Address.ofShort(0x888);

  private final WalrusOnChain walrus = new WalrusOnChain();
  private final WalrusChain chain = walrus.chain();

  @Test
  void findsWhereToCallAndWhereTypesComeFrom() {
    DiscoveredPackages packages = chain.packages(Freshness.ANY);
    assertThat(packages.walrus().original()).isEqualTo(ORIGINAL);
    assertThat(packages.walrus().current()).isEqualTo(WalrusOnChain.CURRENT);
    assertThat(packages.walrus().type("storage_pool", "StoragePool").address())
        .isEqualTo(WalrusOnChain.CURRENT);
    assertThat(packages.walType()).hasToString(WalrusOnChain.WAL + "::wal::WAL");
  }

  @Test
  void namesATypeThatThePackageDoesNotHave() {
    PackageFamily family = chain.packages(Freshness.ANY).walrus();
    assertThatThrownBy(() -> family.type("blob", "Blob"))
        .isInstanceOf(UnexpectedPackage.class)
        .hasMessageContaining("blob::Blob");
  }

  @Test
  void looksPackagesUpOnceUntilAnUpgrade() {
    DiscoveredPackages before = chain.packages(Freshness.ANY);
    assertThat(chain.packages(Freshness.ANY)).isSameAs(before);
    assertThat(walrus.node.packageReads).isEqualTo(1);
    walrus.publishPackage(LATER);
    walrus.packageId = LATER;
    walrus.publish();
    chain.flush();
    assertThat(chain.packages(Freshness.ANY).walrus().current()).isEqualTo(LATER);
  }

  @Test
  void refusesAPackageOfAnotherFamily() {
    walrus.node.packages.put(
        WalrusOnChain.CURRENT, new PackageView(WalrusOnChain.CURRENT, FOREIGN, 3, Map.of()));
    assertThatThrownBy(() -> chain.packages(Freshness.ANY))
        .isInstanceOf(UnexpectedPackage.class)
        .hasMessageContaining("its original is " + FOREIGN);
  }

  @Test
  void refusesAPackageThatIsNotThere() {
    walrus.node.packages.clear();
    assertThatThrownBy(() -> chain.packages(Freshness.ANY))
        .isInstanceOf(UnexpectedPackage.class)
        .hasMessageContaining("not on this chain");
  }

  @Test
  void refusesACoinThatIsNotWal() {
    for (String field : List.of("0x2::balance::Balance<0x2::sui::SUI>", "u64", "no type")) {
      walrus.node.datatypes.put(
          WalrusOnChain.CURRENT,
          new DatatypeView(ORIGINAL, "staked_wal", "StakedWal", Map.of("principal", field)));
      assertThatThrownBy(() -> chain.packages(Freshness.ANY))
          .isInstanceOf(UnexpectedPackage.class)
          .hasMessageContaining("WAL");
    }
  }

  @Test
  void readsExtendedFields() {
    ActiveSet activeSet = new ActiveSet(111, 0, List.of(new ActiveSetEntry(OPERATOR, 12)), 12);
    walrus.putExtended(WalrusOnChain.ACTIVE_SET, activeSet, ActiveSet::write);
    assertThat(chain.activeSet(Freshness.ANY)).isEqualTo(activeSet);
    DenyListSizes sizes = new DenyListSizes(VecMap.of(Map.of(OPERATOR, 3L)));
    walrus.putExtended(WalrusOnChain.DENY_LISTS, sizes, DenyListSizes::write);
    assertThat(chain.denyListSizes(Freshness.ANY)).isEqualTo(sizes);
  }

  @Test
  void namesAnExtendedFieldThatIsMissing() {
    assertThatThrownBy(() -> chain.activeSet(Freshness.ANY)).isInstanceOf(ObjectMissing.class);
  }

  @Test
  void readsWhatANodeSaysAboutItself() {
    Address id = walrus.addNode(1);
    NodeMetadata metadata = new NodeMetadata("i", "p", "d", VecMap.empty());
    walrus.putExtended(Address.ofShort(0x70), metadata, NodeMetadata::write);
    assertThat(
            chain
                .stakingPool(id, Freshness.ANY)
                .flatMap(pool -> chain.nodeMetadata(pool.nodeInfo(), Freshness.ANY)))
        .contains(metadata);
    assertThat(chain.stakingPool(OPERATOR, Freshness.ANY)).isEmpty();
  }

  private Address putCap(int number, Address owner) {
    Address id = Address.ofShort(0x3000 + number);
    StorageNodeCap cap =
        new StorageNodeCap(id, Address.ofShort(number), 0, Optional.empty(), RootHash.ZERO, 0, 0);
    walrus.node.put(
        id,
        ORIGINAL + "::storage_node::StorageNodeCap",
        new Owner.AddressOwner(owner),
        encode(cap, StorageNodeCap::write));
    return id;
  }

  private Optional<Address> ownCap(Optional<Address> configured) {
    return chain
        .storageNodeCap(OPERATOR, configured, Freshness.ANY)
        .map(cap -> cap.reference().id());
  }

  @Test
  void findsTheOnlyCapability() {
    assertThat(ownCap(Optional.empty())).isEmpty();
    putCap(1, FOREIGN);
    Address own = putCap(2, OPERATOR);
    assertThat(ownCap(Optional.empty())).contains(own);
  }

  @Test
  void wantsOneOfSeveralCapabilitiesConfigured() {
    Address one = putCap(1, OPERATOR);
    Address other = putCap(2, OPERATOR);
    Address third = putCap(3, OPERATOR);
    assertThatThrownBy(() -> ownCap(Optional.empty()))
        .isInstanceOf(SeveralCapabilities.class)
        .hasMessageContainingAll(one.toString(), other.toString(), third.toString());
    assertThat(ownCap(Optional.of(other))).contains(other);
  }

  @Test
  void refusesAConfiguredCapabilityThatIsNone() {
    assertThatThrownBy(() -> ownCap(Optional.of(WalrusOnChain.SYSTEM)))
        .isInstanceOf(WrongType.class);
    assertThatThrownBy(() -> ownCap(Optional.of(FOREIGN))).isInstanceOf(ObjectMissing.class);
  }

  @Test
  void remembersSinceWhenAnObjectIsShared() {
    SharedRef system = new SharedRef(WalrusOnChain.SYSTEM, WalrusOnChain.SYSTEM_SHARED_VERSION);
    assertThat(chain.sharedRef(WalrusOnChain.SYSTEM)).contains(system);
    walrus.node.reads.clear();
    assertThat(chain.sharedRef(WalrusOnChain.SYSTEM)).contains(system);
    assertThat(walrus.node.reads).isEmpty();
    assertThat(chain.sharedRef(putCap(1, OPERATOR))).isEmpty();
    assertThat(chain.sharedRef(FOREIGN)).isEmpty();
  }

  private static Event event(Address typePackage, int epoch) {
    return new Event(
        FOREIGN,
        "m",
        OPERATOR,
        StructTag.of(typePackage, "events", "EpochChangeDone"),
        Bytes.of(new byte[] {(byte) epoch, 0, 0, 0}));
  }

  @Test
  void findsAnEventByItsPlaceAmongThoseOfWalrus() {
    Digest digest = Digest.blake2b(new byte[] {1});
    walrus.node.packages.put(FOREIGN, new PackageView(FOREIGN, FOREIGN, 1, Map.of()));
    walrus.node.transactions.put(
        digest,
        new TransactionView(
            digest,
            OptionalLong.of(9),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new TransactionEvents(
                    List.of(
                        event(FOREIGN, 1),
                        event(WalrusOnChain.CURRENT, 2),
                        event(WalrusOnChain.CURRENT, 3)))),
            List.of()));
    assertThat(chain.event(new EventId(digest, 1), Freshness.ANY)).contains(new EpochChangeDone(3));
    assertThat(chain.event(new EventId(digest, 2), Freshness.ANY)).isEmpty();
    assertThat(chain.event(new EventId(digest, -1), Freshness.ANY)).isEmpty();
    assertThat(chain.event(new EventId(Digest.blake2b(), 0), Freshness.ANY)).isEmpty();
  }

  @Test
  void knowsNodesOfTheCurrentCommitteeByTheirPools() {
    Address id = walrus.addNode(1);
    walrus.current = WalrusOnChain.committee(Map.of(id, List.of(1)));
    walrus.publish();
    assertThat(chain.committees(Freshness.ANY).current().member(id).orElseThrow().access())
        .isInstanceOf(Known.class);
  }

  @Test
  void tellsTypesOfOtherPackages() {
    walrus.node.packages.put(
        FOREIGN, new PackageView(FOREIGN, OPERATOR, 2, Map.of(new TypeName("a", "B"), OPERATOR)));
    assertThat(chain.packageFamily(FOREIGN).type("a", "B").address()).isEqualTo(OPERATOR);
  }
}
