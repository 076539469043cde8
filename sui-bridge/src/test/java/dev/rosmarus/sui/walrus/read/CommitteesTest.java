package dev.rosmarus.sui.walrus.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.read.NodeAccess.Known;
import dev.rosmarus.sui.walrus.read.NodeAccess.SetAside;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitteesTest {

  private final WalrusOnChain walrus = new WalrusOnChain();
  private Address first;
  private Address second;

  @BeforeEach
  void twoNodes() {
    first = walrus.addNode(1);
    second = walrus.addNode(2);
    Map<Address, List<Integer>> shards = new LinkedHashMap<>();
    shards.put(first, List.of(0, 1, 9, 8));
    shards.put(second, List.of(2, 3, 4, 5, 6, 7));
    walrus.current = WalrusOnChain.committee(shards);
    walrus.previous = WalrusOnChain.committee(Map.of(second, List.of(4, 2)));
    walrus.publish();
  }

  private Committees read() {
    return walrus.chain().committees(Freshness.ANY);
  }

  private EpochCommittee.Member currentMember(Address id) {
    return read().current().member(id).orElseThrow();
  }

  @Test
  void listsMembersByTheirSignerIndexWithShardsAsStored() {
    EpochCommittee current = read().current();
    assertThat(current.epoch()).isEqualTo(5);
    assertThat(current.nShards()).isEqualTo(10);
    assertThat(current.members())
        .extracting(EpochCommittee.Member::signerIndex, EpochCommittee.Member::nodeId)
        .containsExactly(tuple(0, first), tuple(1, second));
    assertThat(current.members().get(0).shards()).containsExactly(0, 1, 9, 8);
  }

  @Test
  void tellsHowToReachMembers() {
    assertThat(currentMember(first).access())
        .isInstanceOfSatisfying(
            Known.class,
            known -> {
              assertThat(known.pool().nodeInfo().networkAddress()).isEqualTo("node.example:9185");
              assertThat(known.pool().nodeInfo().networkPublicKey().validated())
                  .contains(known.networkPublicKey());
            });
  }

  @Test
  void takesSigningKeysFromTheSystemObject() {
    BlsSecretKey rotated = BlsSecretKey.generate(new SecureRandom());
    Known before = (Known) currentMember(first).access();
    walrus.putPool(first, first, NetworkKeyBytes.of(before.networkPublicKey()), rotated);
    assertThat(currentMember(first).signingKey()).contains(walrus.keys.get(first).publicKey());
  }

  @Test
  void readsThePreviousCommittee() {
    EpochCommittee previous = read().previous().orElseThrow();
    assertThat(previous.epoch()).isEqualTo(4);
    assertThat(previous.members())
        .singleElement()
        .satisfies(member -> {
          assertThat(member.nodeId()).isEqualTo(second);
          assertThat(member.signingKey()).contains(walrus.keys.get(second).publicKey());
        });
  }

  @Test
  void hasNoPreviousCommitteeInEpochZero() {
    walrus.systemEpoch = 0;
    walrus.stakingEpoch = 0;
    walrus.current = WalrusOnChain.committee(Map.of());
    walrus.publish();
    assertThat(read().previous()).isEmpty();
    assertThat(read().current().members()).isEmpty();
  }

  @Test
  void readsTheNextCommitteeWithTheKeysChosenForIt() {
    assertThat(read().next()).isEmpty();
    BlsSecretKey chosen = BlsSecretKey.generate(new SecureRandom());
    walrus.next = Optional.of(WalrusOnChain.committee(Map.of(second, List.of(0, 1))));
    walrus.epochState = new EpochState.NextParamsSelected(WalrusOnChain.DONE_MILLIS);
    walrus.publish();
    assertThat(read().next().orElseThrow().members().getFirst().signingKey()).isEmpty();
    walrus.putExtended(
        WalrusOnChain.NEXT_KEYS,
        new NextEpochPublicKeys(
            VecMap.of(Map.of(second, BlsKeyBytes.uncompressed(chosen.publicKey())))),
        NextEpochPublicKeys::write);
    EpochCommittee next = read().next().orElseThrow();
    assertThat(next.epoch()).isEqualTo(6);
    assertThat(next.members().getFirst().signingKey()).contains(chosen.publicKey());
  }

  private void assertSetAside(String why) {
    EpochCommittee.Member bad = currentMember(first);
    assertThat(bad.access())
        .isInstanceOfSatisfying(SetAside.class, aside -> assertThat(aside.why()).contains(why));
    assertThat(bad.signingKey()).contains(walrus.keys.get(first).publicKey());
    assertThat(currentMember(second).access()).isInstanceOf(Known.class);
  }

  @Test
  void setsAsideANodeWithoutNetworkKey() {
    walrus.putPool(first, first, NetworkKeyBytes.of(new byte[33]), walrus.keys.get(first));
    assertSetAside("is no point of P-256");
  }

  @Test
  void setsAsideANodeWithoutPool() {
    walrus.node.held.remove(first);
    assertSetAside("there is no pool");
  }

  @Test
  void setsAsideAPoolThatDoesNotDecode() {
    walrus.node.put(
        first, "0x100::staking_pool::StakingPool", new Owner.Immutable(), first.bytes());
    assertSetAside("cannot be read");
  }

  @Test
  void setsAsideAPoolOfAnotherNode() {
    Known known = (Known) currentMember(first).access();
    walrus.putPool(
        first, second, NetworkKeyBytes.of(known.networkPublicKey()), walrus.keys.get(first));
    assertSetAside("informs about node");
  }
}
