package dev.rosmarus.sui.walrus.read;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException.ListingBroken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DynamicFieldsTest {

  @Test
  void aListingWithoutAnEndIsGivenUp() {
    HeldObjects node = new HeldObjects();
    node.fieldsEndless = true;
    DynamicFields fields = new DynamicFields(node, Address.ofShort(1), 50, Freshness.ANY);

    assertThatThrownBy(fields::hasNext)
        .isInstanceOf(ListingBroken.class)
        .hasMessageContaining("without an end");
  }
}
