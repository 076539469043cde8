package dev.rosmarus.node.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand idle connections and a hundred slow ones at once. */
@Timeout(120)
class CrowdTest {

  private static final int IDLE = 1000;
  private static final int SLOW = 100;
  private static final int ROUNDS = 20;
  private static final long BODY_BYTES_MAX = 64L << 20;
  private static final long NETTY_BYTES_MAX = 128L << 20;

  private static final Route COUNT =
      Route.put(
          "/count",
          request -> Response.text(200, "" + request.body(64 << 20).segment().byteSize()));

  @Test
  void doNotMakeItGrowNorStopAFastClient() throws Exception {
    HttpConfig.Limits limits =
        new HttpConfig.Limits(2000, 500, BODY_BYTES_MAX, 64L << 20, 64 << 10, 64 << 10);
    try (Rig rig = Rig.plain(Rig.config().withLimits(limits), COUNT)) {
      List<RawClient> crowd = new ArrayList<>();
      for (int i = 0; i < IDLE; i++) {
        crowd.add(new RawClient(rig));
        crowd.getLast().send("OPTIONS / HTTP/1.1\r\nhost: a\r\n\r\n");
      }
      for (RawClient client : crowd) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        slow.add(new RawClient(rig));
        slow.getLast().send("PUT /count HTTP/1.1\r\nhost: a\r\ncontent-length: 40000000\r\n\r\n");
      }
      try (H2Client fast = new H2Client(rig.server.address(), false)) {
        for (int round = 0; round < ROUNDS; round++) {
          for (RawClient client : slow) {
            client.send("abc");
          }
          assertThat(fast.put("/count", new byte[1 << 20]).get(20, SECONDS).status())
              .isEqualTo(200);
        }
      }
      assertThat(rig.observer.connections.get()).isGreaterThanOrEqualTo(IDLE + SLOW);
      assertThat(rig.observer.bodyBytesPeak.get()).isLessThanOrEqualTo(BODY_BYTES_MAX);
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory())
          .isLessThan(NETTY_BYTES_MAX);
      crowd.addAll(slow);
      for (RawClient client : crowd) {
        client.close();
      }
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
      Rig.await("all have left", () -> rig.observer.connections.get() == 0);
    }
  }
}
