package dev.rosmarus.devchain.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalChainTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir private Path directory;

  private LocalChain start(int port, int controlPort) {
    LocalChainConfig config =
        new LocalChainConfig(
            new InetSocketAddress(LOOPBACK, port),
            new InetSocketAddress(LOOPBACK, controlPort),
            Optional.of(directory),
            new WalrusParameters(9, 10, 1_000, 60_000, 5, ContractVersion.V4),
            Duration.ofSeconds(1));
    return LocalChain.start(config, InstantSource.system());
  }

  @Test
  void aTakenPortLeavesTheDirectoryFree() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatThrownBy(() -> start(taken.getLocalPort(), 0))
          .hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(() -> start(0, taken.getLocalPort()))
          .hasRootCauseInstanceOf(IOException.class);
    }
    try (LocalChain chain = start(0, 0)) {
      assertThat(chain.chain().state().head().sequenceNumber()).isNotNegative();
    }
  }

  @Test
  void goesOnFromItsDirectory() {
    String chainId;
    long head;
    try (LocalChain chain = start(0, 0)) {
      chainId = chain.info().get("chainId").asText();
      head = chain.chain().checkpoint().sequenceNumber();
    }
    try (LocalChain chain = start(0, 0)) {
      assertThat(chain.info().get("chainId").asText()).isEqualTo(chainId);
      assertThat(chain.chain().state().head().sequenceNumber()).isGreaterThanOrEqualTo(head);
    }
  }
}
