package dev.rosmarus.node.gateway.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.rest.RejectedRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ByteRangeTest {

  @Property(tries = 200)
  void readsWhatItIsToldToGive(
      @ForAll @LongRange(min = 0, max = 1L << 40) long first,
      @ForAll @LongRange(min = 1, max = 1L << 40) long bytes) {
    long last = first + bytes - 1;
    ByteRange range = ByteRange.ofHeader(" bytes=" + first + "-" + last + " ");
    assertThat(range).isEqualTo(new ByteRange(first, last));
    assertThat(range.bytes()).isEqualTo(bytes);
    assertThat(range.contentRange(last + 1))
        .isEqualTo("bytes " + first + "-" + last + "/" + (last + 1));
  }

  @Property(tries = 500)
  void anyOtherTextIsRefused(@ForAll String text) {
    assertThatThrownBy(() -> ByteRange.ofHeader(text)).isInstanceOf(RejectedRequest.class);
    assertThatThrownBy(() -> ByteRange.ofHeader("bytes=" + text + "-"))
        .isInstanceOf(RejectedRequest.class);
  }
}
