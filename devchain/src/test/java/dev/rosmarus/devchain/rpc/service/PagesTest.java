package dev.rosmarus.devchain.rpc.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final String LISTING = "objects of 0x1";

  @Test
  void aFullPageSaysWhereToGoOn() {
    Pages.Page<Integer> page = take(2);

    assertThat(page.items()).containsExactly(1, 2);
    assertThat(Pages.after(page.next().orElseThrow(), LISTING)).contains(place(2));
  }

  @Test
  void theLastPageHasNoToken() {
    assertThat(take(3).next()).isEmpty();
  }

  @Test
  void refusesTheTokenOfAnotherListing() {
    ByteString token = take(1).next().orElseThrow();

    assertThatThrownBy(() -> Pages.after(token, "objects of 0x2"))
        .isInstanceOf(RpcRefusal.class)
        .hasMessageContaining("page_token");
  }

  @Test
  void refusesTokensThatItDidNotGive() {
    for (int bytes : new int[] {1, 31, 33, 80, 10_000}) {
      assertThatThrownBy(() -> Pages.after(ByteString.copyFrom(new byte[bytes]), LISTING))
          .isInstanceOf(RpcRefusal.class);
    }
  }

  @Test
  void sizesAreKeptWithinLimits() {
    assertThat(Pages.size(0)).isEqualTo(50);
    assertThat(Pages.size(7)).isEqualTo(7);
    assertThat(Pages.size(5000)).isEqualTo(1000);
    assertThat(Pages.size(-1)).as("unsigned").isEqualTo(1000);
  }

  private static Pages.Page<Integer> take(int size) {
    return Pages.take(List.of(1, 2, 3).iterator(), size, LISTING, PagesTest::place);
  }

  private static ListingPlace place(int number) {
    return new ListingPlace("type " + number, Address.ofShort(number));
  }
}
