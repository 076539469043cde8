package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.rpc.TypeName;
import dev.rosmarus.sui.stream.origin.PackageFamily;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PackageFamilyTest {

  private static final SignedChain CHAIN = SignedChain.of(ChainPlan.small(47).withCheckpoints(2));

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final PackageIdStore store = PackageIdStore.inMemory();
  private final List<String> failures = new ArrayList<>();

  private PackageFamily family(InventedEndpoint... endpoints) {
    StreamObserver observer =
        new StreamObserver() {
          @Override
          public void packageLookupFailed(String packageId) {
            failures.add(packageId);
            if (failures.size() == 3) {
              first.failing = 0;
            }
          }
        };
    StreamParts parts =
        StreamFixture.parts(new InventedNodes(CHAIN, List.of(endpoints)), observer, 1);
    StreamParts withStore =
        new StreamParts(
            parts.node(), Optional.empty(), store, parts.clock(), parts.random(), observer);
    return withStore.family(StreamFixture.config(), duration -> {});
  }

  @Test
  void learnsWhereAPackageComesFrom() throws InterruptedException {
    PackageFamily family = family(first, second);
    family.resolve(List.of(SignedChain.WALRUS_UPGRADE, SignedChain.FOREIGN));

    assertThat(family.originalOf(SignedChain.WALRUS_UPGRADE)).isEqualTo(SignedChain.WALRUS);
    assertThat(family.originalOf(SignedChain.FOREIGN)).isEqualTo(SignedChain.FOREIGN);
  }

  @Test
  void namesOnlyVersionsThatDefineEvents() {
    InventedNodes nodes = new InventedNodes(CHAIN, List.of(first));
    nodes.typeOrigins =
        Map.of(
            new TypeName("events", "BlobRegistered"), SignedChain.WALRUS,
            new TypeName("system", "System"), SignedChain.WALRUS_UPGRADE);
    PackageFamily family =
        StreamFixture.parts(nodes, StreamObserver.NONE, 1)
            .family(StreamFixture.config(), duration -> {});

    assertThat(family.eventDefiners()).containsExactly(SignedChain.WALRUS);
  }

  @Test
  void namesAllVersionsWhereNothingIsSaidOfTheirTypes() {
    assertThat(family(first).eventDefiners())
        .containsExactly(SignedChain.WALRUS, SignedChain.WALRUS_UPGRADE);
  }

  @Test
  void asksUntilItKnows() throws InterruptedException {
    first.failing = 1;
    PackageFamily family = family(first);
    family.resolve(List.of(SignedChain.FOREIGN));

    assertThat(failures).hasSize(3);
    assertThat(family.originalOf(SignedChain.FOREIGN)).isEqualTo(SignedChain.FOREIGN);
  }

  @Test
  void rememberForEverWhatItKnows() throws InterruptedException {
    family(first).resolve(List.of(SignedChain.FOREIGN));
    second.failing = 1;
    family(second).resolve(List.of(SignedChain.FOREIGN));

    assertThat(failures).isEmpty();
  }

  @Test
  void believesDisagreeingEndpointsNever() throws InterruptedException {
    first.packagesFalse = true;
    InventedEndpoint third = new InventedEndpoint("third", CHAIN, head, 3);
    third.failing = 1;
    StreamObserver observer =
        new StreamObserver() {
          @Override
          public void packageLookupFailed(String packageId) {
            failures.add(packageId);
            third.failing = failures.size() < 50 ? 1 : 0;
          }
        };
    InventedNodes nodes = new InventedNodes(CHAIN, List.of(first, second, third));
    PackageFamily family =
        StreamFixture.parts(nodes, observer, 1).family(StreamFixture.config(), duration -> {});
    family.resolve(List.of(SignedChain.WALRUS_UPGRADE));

    assertThat(failures).hasSize(50);
    assertThat(family.originalOf(SignedChain.WALRUS_UPGRADE)).isEqualTo(SignedChain.WALRUS);
  }

  @Test
  void oneIsEnoughWhenTheOtherIsDeadForLong() throws InterruptedException {
    second.failing = 1;
    PackageFamily family = family(first, second);
    family.resolve(List.of(SignedChain.FOREIGN));

    assertThat(failures).hasSize(StreamFixture.LOOKUP.unanimousAfterAttempts());
    assertThat(family.originalOf(SignedChain.FOREIGN)).isEqualTo(SignedChain.FOREIGN);
  }

  @Test
  void learnsAllVersionsAtOnceWhereOneEndpointIsEnough() {
    family(first).seed();

    assertThat(store.originalOf(SignedChain.WALRUS_UPGRADE)).contains(SignedChain.WALRUS);
  }

  @Test
  void neverInventsAnOrigin() {
    PackageFamily family = family(first);

    assertThatThrownBy(() -> family.originalOf(SignedChain.FOREIGN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(SignedChain.FOREIGN.toString());
  }
}
