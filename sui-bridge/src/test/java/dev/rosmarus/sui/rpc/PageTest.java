package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whole listings, page by page. */
class PageTest {

  private static Page<Integer> page(List<Integer> entries, int next) {
    Bytes token = Bytes.of(new byte[] {(byte) next});
    return new Page<>(entries, Optional.of(new PageRequest(10, token, "http://node:1")));
  }

  @Test
  void emptyPagesWithinAListingAreTurnedOver() {
    AtomicInteger asked = new AtomicInteger();
    List<Integer> all =
        Page.all(
            request -> {
              int number = asked.incrementAndGet();
              return number < 50
                  ? page(List.of(), number)
                  : new Page<>(List.of(7), Optional.empty());
            },
            10,
            100);
    assertThat(all).containsExactly(7);
  }

  @Test
  void emptyPagesWithoutAnEndAreGivenUp() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> Page.all(request -> page(List.of(), asked.incrementAndGet()), 10, 100))
        .isInstanceOf(RpcException.ListingBroken.class)
        .hasMessageContaining("without an end");
    assertThat(asked.get()).isLessThan(10_000);
  }

  @Test
  void moreEntriesThanWantedAreRefused() {
    assertThatThrownBy(() -> Page.all(request -> page(List.of(1, 2, 3), 1), 10, 100))
        .isInstanceOf(IllegalStateException.class);
  }
}
