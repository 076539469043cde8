package dev.rosmarus.node.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DevnetPortsTest {

  @Property(tries = 100)
  void noPortIsGivenTwice(
      @ForAll @IntRange(min = 1, max = 60_000) int base,
      @ForAll @IntRange(min = 1, max = 100) int nodes) {
    DevnetPorts ports = DevnetPorts.from(base, nodes);

    assertThat(all(ports).boxed().toList())
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= base && port < DevnetPorts.endFrom(base, nodes));
    assertThat(ports.nodes()).hasSize(nodes);
  }

  @Test
  void freePortsAreDifferent() throws IOException {
    assertThat(all(DevnetPorts.free(10)).boxed().toList())
        .hasSize(23)
        .doesNotHaveDuplicates()
        .allMatch(port -> port > 0);
  }

  private static IntStream all(DevnetPorts ports) {
    return IntStream.concat(
        IntStream.of(ports.rpc(), ports.control(), ports.gateway()),
        ports.nodes().stream().flatMapToInt(node -> IntStream.of(node.rest(), node.metrics())));
  }
}
