package dev.rosmarus.sui.rpc;

import static dev.rosmarus.sui.rpc.TestNodes.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.endpoint.ChainId;
import dev.rosmarus.sui.proto.GetObjectResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which endpoint answers when one of two is not well. */
class FailOverTest {

  private static final Digest OTHER_CHAIN = Digest.blake2b(new byte[] {1});

  private TestNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TestNodes(2);
    nodes.ledger.putObject(TestNodes.object(9));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Optional<ObjectView> read(FullNode client) {
    return client.object(id(9), Freshness.ANY);
  }

  private int asked(int fake) {
    return nodes.fake(fake).calls("GetObject");
  }

  @Test
  void theFirstConfiguredEndpointIsAskedWhileItIsWell() {
    FullNodes client = nodes.client();
    for (int i = 0; i < 5; i++) {
      assertThat(read(client)).isPresent();
    }
    assertThat(asked(0)).isEqualTo(5);
    assertThat(asked(1)).isZero();
  }

  @Test
  void anotherEndpointAnswersAtOnceWhenOneFails() {
    nodes.fake(0).faults().fail("GetObject", Status.UNAVAILABLE);
    assertThat(read(nodes.client())).isPresent();
    assertThat(nodes.pauses).isEmpty();
    assertThat(nodes.seen.calls).containsExactly("GetObject OK 1");
  }

  @Test
  void anEndpointThatKeepsFailingIsLeftAndLaterTakenBack() {
    FullNodes client = nodes.client();
    nodes.fake(0).faults().fail("GetObject", Status.UNAVAILABLE);
    for (int i = 0; i < 6; i++) {
      assertThat(read(client)).isPresent();
    }
    assertThat(asked(0)).isEqualTo(3);
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " failing");

    nodes.fake(0).faults().mend();
    nodes.pass(Duration.ofSeconds(11));
    read(client);
    TestNodes.await(() -> nodes.seen.returned.contains(nodes.fake(0).url()));
    read(client);
    assertThat(asked(0)).isEqualTo(4);
  }

  @Test
  void anEndpointThatFlapsIsLeftForLongerEachTime() {
    FullNodes client = nodes.client();
    for (int i = 0; i < 2; i++) {
      nodes.fake(0).faults().fail("GetObject", Status.UNAVAILABLE);
      for (int call = 0; call < 3; call++) {
        read(client);
      }
      nodes.fake(0).faults().mend();
      nodes.pass(Duration.ofSeconds(11));
      int times = i + 1;
      read(client);
      if (i == 0) {
        TestNodes.await(() -> nodes.seen.returned.size() == times);
      }
    }
    assertThat(nodes.seen.left).hasSize(2);
    assertThat(nodes.seen.returned).hasSize(1);
    nodes.pass(Duration.ofSeconds(10));
    read(client);
    TestNodes.await(() -> nodes.seen.returned.size() == 2);
  }

  @Test
  void anEndpointThatIsGoneIsReplacedAndFoundAgain() {
    FullNodes client = nodes.client();
    nodes.fake(0).close();
    assertThat(read(client)).isPresent();
    assertThat(asked(1)).isEqualTo(1);
  }

  @Test
  void anEndpointThatWasRestartedIsUsedAgain() {
    FullNodes client = nodes.client();
    read(client);
    nodes.fake(0).close();
    for (int i = 0; i < 3; i++) {
      assertThat(read(client)).isPresent();
    }
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " failing");
    nodes.fakes.set(0, nodes.fake(0).restarted());
    nodes.pass(Duration.ofSeconds(11));
    read(client);
    TestNodes.await(() -> !nodes.seen.returned.isEmpty());
    read(client);
    assertThat(asked(0)).isEqualTo(1);
  }

  @Test
  void aSlowEndpointIsLeftForAFasterOne() {
    FullNodes client = nodes.client();
    read(client.at(nodes.fake(1).url()));
    nodes.fake(0).faults().hold("GetObject");
    CompletableFuture<Optional<ObjectView>> slow =
        CompletableFuture.supplyAsync(() -> read(client));
    TestNodes.await(() -> asked(0) == 1);
    nodes.pass(Duration.ofSeconds(50));
    nodes.fake(0).faults().release("GetObject");
    assertThat(slow.join()).isPresent();

    assertThat(read(client)).isPresent();
    assertThat(asked(0)).isEqualTo(1);
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " slow");
  }

  @Test
  void anEndpointThatAnswersGarbageIsLeftAtOnce() {
    FullNodes client = nodes.client();
    nodes.fake(0).faults().garble("GetObject");
    assertThat(read(client)).isPresent();
    assertThat(read(client)).isPresent();
    assertThat(asked(0)).isEqualTo(1);
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " wrong");

    nodes.fake(0).faults().mend();
    nodes.pass(Duration.ofMinutes(1));
    read(client);
    assertThat(nodes.seen.returned).isEmpty();
    nodes.pass(Duration.ofMinutes(2));
    read(client);
    TestNodes.await(() -> !nodes.seen.returned.isEmpty());
    read(client);
    assertThat(asked(0)).isEqualTo(2);
  }

  @Test
  void anAnswerThatLacksAFieldIsNoAnswer() {
    nodes.fake(0).faults().alter("GetObject", FailOverTest::withoutVersion);
    assertThat(read(nodes.client())).isPresent();
    assertThat(asked(1)).isEqualTo(1);
  }

  @Test
  void namesTheFieldThatIsMissingWhenNobodySendsIt() {
    nodes.fake(0).faults().alter("GetObject", FailOverTest::withoutVersion);
    FullNode one = nodes.client().at(nodes.fake(0).url());
    assertThatThrownBy(() -> read(one))
        .isInstanceOf(RpcException.Malformed.class)
        .hasMessageContaining("object.version")
        .hasMessageContaining(nodes.fake(0).url());
  }

  private static Message withoutVersion(Message message) {
    GetObjectResponse response = (GetObjectResponse) message;
    return response.toBuilder().setObject(response.getObject().toBuilder().clearVersion()).build();
  }

  @Test
  void anEndpointProvenWrongIsLeftUnlessItIsTheOnlyOne() {
    FullNodes client = nodes.client();
    client.reportBad(nodes.fake(0).url(), "its checkpoint 5 is not signed");
    client.reportBad("the bucket", "is none of ours");
    read(client);
    assertThat(asked(0)).isZero();
    client.reportBad(nodes.fake(1).url(), "its checkpoint 6 is not signed");
    assertThat(read(client)).isPresent();
  }

  @Test
  void aLaggingEndpointIsLeftAndTakenBackWhenItHasCaughtUp() {
    nodes.advanceTo(70100);
    nodes.fake(0).faults().lagBy(60);
    FullNodes client = nodes.client();
    TestNodes.await(() -> {
      read(client);
      return nodes.seen.left.contains(nodes.fake(0).url() + " lagging");
    });
    int before = asked(0);
    read(client);
    assertThat(asked(0)).isEqualTo(before);

    nodes.fake(0).faults().lagBy(0);
    nodes.pass(Duration.ofSeconds(11));
    read(client);
    TestNodes.await(() -> !nodes.seen.returned.isEmpty());
    read(client);
    assertThat(asked(0)).isGreaterThan(before);
  }

  @Test
  void anEndpointWhoseCheckpointsAreOldIsLagging() {
    nodes.fake(0).faults().clockBehind(16_000);
    FullNodes client = nodes.client();
    TestNodes.await(() -> {
      read(client);
      return nodes.seen.left.contains(nodes.fake(0).url() + " lagging");
    });
    assertThat(client.head().summary().sequenceNumber()).isEqualTo(70001);
    assertThat(nodes.fake(0).calls("GetCheckpoint")).isZero();
  }

  @Test
  void thatSomethingIsAbsentIsNotBelievedOfALaggingEndpointAlone() {
    nodes.advanceTo(70100);
    nodes.ledger.putObject(TestNodes.object(10));
    nodes.fake(0).faults().lagBy(60);
    FullNodes client = nodes.client();
    TestNodes.await(() -> {
      read(client);
      return nodes.seen.left.contains(nodes.fake(0).url() + " lagging");
    });
    nodes.fake(1).faults().fail("GetObject", 1, () -> Status.UNAVAILABLE.asRuntimeException());
    assertThat(client.object(id(10), Freshness.ANY)).isPresent();
  }

  @Test
  void anEndpointOfAnotherChainIsNeverUsed() {
    nodes.fake(0).faults().pretendChain(OTHER_CHAIN);
    FullNodes client = nodes.client(config -> config.withChain(ChainId.of(nodes.ledger.chain())));
    for (int i = 0; i < 3; i++) {
      assertThat(read(client)).isPresent();
      nodes.pass(Duration.ofMinutes(20));
    }
    assertThat(asked(0)).isZero();
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " refused");
  }

  @Test
  void saysThatAllServeAnotherChain() {
    nodes.fake(0).faults().pretendChain(OTHER_CHAIN);
    nodes.fake(1).faults().pretendChain(OTHER_CHAIN);
    FullNodes client =
        nodes.client(config -> config.withChain(ChainId.parse("01020304").orElseThrow()));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> read(client))
          .isInstanceOf(RpcException.WrongChain.class)
          .hasMessageContaining("01020304")
          .hasMessageContaining(OTHER_CHAIN.toString());
    }
    assertThat(nodes.pauses).isEmpty();
  }

  @Test
  void withoutAConfiguredChainTheFirstAnswerDecides() {
    nodes.fake(1).faults().pretendChain(OTHER_CHAIN);
    FullNodes client = nodes.client();
    read(client);
    assertThatThrownBy(() -> read(client.at(nodes.fake(1).url())))
        .isInstanceOf(RpcException.WrongChain.class);
  }

  @Test
  void anEndpointWithoutHeadersIsAskedForItsChain() {
    nodes.fake(0).faults().withoutHeaders(true).pretendChain(OTHER_CHAIN);
    FullNodes client = nodes.client(config -> config.withChain(ChainId.of(nodes.ledger.chain())));
    assertThat(read(client)).isPresent();
    assertThat(asked(0)).isZero();
  }

  @Test
  void thatAnEndpointDoesNotSayItsChainAnswersNoQuestion() {
    nodes.fake(0).faults().fail("GetServiceInfo", Status.NOT_FOUND);
    assertThat(read(nodes.client())).isPresent();
    assertThat(asked(0)).isZero();
    assertThat(asked(1)).isEqualTo(1);
  }

  @Test
  void aMissingMethodIsAskedForElsewhereAndRemembered() {
    nodes.fake(0).faults().fail("GetObject", Status.UNIMPLEMENTED);
    FullNodes client = nodes.client();
    read(client);
    read(client);
    assertThat(asked(0)).isEqualTo(1);
    client.serviceInfo();
    assertThat(nodes.seen.left).isEmpty();
    nodes.pass(Duration.ofMinutes(11));
    read(client);
    assertThat(asked(0)).isEqualTo(2);
  }

  @Test
  void saysThatNobodyOffersTheMethod() {
    nodes.fake(0).faults().fail("GetObject", Status.UNIMPLEMENTED);
    nodes.fake(1).faults().fail("GetObject", Status.UNIMPLEMENTED);
    FullNodes client = nodes.client();
    assertThatThrownBy(() -> read(client)).isInstanceOf(RpcException.NotSupported.class);
    nodes.fake(1).faults().mend();
    assertThat(read(client)).isPresent();
  }

  @Test
  void anEndpointThatDoesNotLetUsInIsLeft() {
    nodes.fake(0).faults().requireAuthorization("Bearer other");
    FullNodes client = nodes.client();
    assertThat(read(client)).isPresent();
    assertThat(read(client)).isPresent();
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " failing");
  }

  @Test
  void aViewOfOneEndpointAsksNoOther() {
    FullNodes client = nodes.client();
    nodes.fake(1).faults().fail("GetObject", Status.UNAVAILABLE);
    FullNode one = client.at(nodes.fake(1).url());
    assertThatThrownBy(() -> read(one))
        .isInstanceOfSatisfying(
            RpcException.Unavailable.class,
            e -> assertThat(e.endpoint()).isEqualTo(nodes.fake(1).url()));
    assertThat(asked(1)).isEqualTo(1);
    assertThat(asked(0)).isZero();
    one.close();
    assertThat(read(client)).isPresent();
  }
}
