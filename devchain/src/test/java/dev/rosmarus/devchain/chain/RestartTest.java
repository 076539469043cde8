package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.store.StoreException;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.Pure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain in a directory, closed, opened and cut off. */
class RestartTest {

  private static final long NEVER_SHORTENED = Long.MAX_VALUE;

  @TempDir Path directory;

  private final HandClock clock = new HandClock();

  private Devchain open(long logBytesMin, long retainedMax) {
    return Devchain.open(
        new DevchainConfig(5, List.of(new ToyPart()), clock, retainedMax, true),
        directory,
        logBytesMin);
  }

  private Devchain open() {
    return open(NEVER_SHORTENED, 1000);
  }

  private void live(Devchain chain, int transactions) {
    Account account = new Account(chain, chain.fundedAccount());
    for (int i = 0; i < transactions; i++) {
      clock.advance(Duration.ofMillis(100));
      long number = i;
      account.send(commands ->
          commands.transferObjects(
              List.of(ToyChain.call(commands, "make", Pure.u64(number))), account.address()));
    }
  }

  private static void assertSame(LedgerState actual, LedgerState expected) {
    assertThat(actual.head()).isEqualTo(expected.head());
    assertThat(actual.lowestRetained()).isEqualTo(expected.lowestRetained());
    assertThat(list(actual.objects())).isEqualTo(list(expected.objects()));
    assertThat(list(actual.versions())).isEqualTo(list(expected.versions()));
    assertThat(list(actual.checkpoints())).isEqualTo(list(expected.checkpoints()));
    TransactionRecord last = expected.head().transactions().getLast();
    assertThat(actual.transaction(last.digest())).contains(last);
    ObjectRecord owned = last.after().getLast();
    assertThat(list(actual.ofType(owned.type().orElseThrow())))
        .isEqualTo(list(expected.ofType(owned.type().orElseThrow())));
  }

  private static <T> List<T> list(Iterator<T> iterator) {
    List<T> list = new ArrayList<>();
    iterator.forEachRemaining(list::add);
    return list;
  }

  @Test
  void goesOnWhereItStopped() {
    LedgerState before;
    try (Devchain chain = open()) {
      live(chain, 5);
      before = chain.state();
    }

    try (Devchain chain = open()) {
      assertSame(chain.state(), before);
      live(chain, 2);
      assertThat(chain.state().head().sequenceNumber()).isEqualTo(7);
    }
  }

  @Test
  void goesOnAfterTheLogWasShortenedAndPruned() {
    LedgerState before;
    try (Devchain chain = open(1, 6)) {
      live(chain, 40);
      before = chain.state();
    }

    try (Devchain chain = open(1, 6)) {
      assertSame(chain.state(), before);
      live(chain, 3);
    }
  }

  @Test
  void aLogThatIsShortenedStaysShort() throws IOException {
    try (Devchain chain = open(1, 6)) {
      live(chain, 20);
    }
    long early = Files.size(directory.resolve("chain.log"));
    try (Devchain chain = open(1, 6)) {
      live(chain, 60);
    }

    assertThat(Files.size(directory.resolve("chain.log"))).isLessThan(4 * early);
  }

  @Test
  void aCrashLosesNothingThatWasWritten() throws IOException {
    List<Long> ends = new ArrayList<>();
    Path log = directory.resolve("chain.log");
    try (Devchain chain = open()) {
      for (int i = 0; i < 4; i++) {
        ends.add(Files.size(log));
        live(chain, 1);
      }
    }
    byte[] whole = Files.readAllBytes(log);
    SplittableRandom random = new SplittableRandom(20);

    for (int i = 0; i < 30; i++) {
      int cut = (int) random.nextLong(ends.getFirst(), whole.length + 1);
      Files.write(log, Arrays.copyOf(whole, cut));
      long complete = ends.stream().filter(end -> end <= cut).count() - 1;
      long expected = cut == whole.length ? ends.size() : complete;
      try (Devchain chain = open()) {
        assertThat(chain.state().head().sequenceNumber()).as("cut at %d", cut).isEqualTo(expected);
        live(chain, 1);
      }
      try (Devchain chain = open()) {
        assertThat(chain.state().head().sequenceNumber()).isEqualTo(expected + 1);
      }
    }
  }

  @Test
  void aFirstStartThatWasCutOffIsBegunAgain() throws IOException {
    Path log = directory.resolve("chain.log");
    open().close();
    byte[] whole = Files.readAllBytes(log);

    for (int cut = 0; cut < 60; cut += 3) {
      Files.write(log, Arrays.copyOf(whole, cut));
      try (Devchain chain = open()) {
        live(chain, 1);
      }
      try (Devchain chain = open()) {
        assertThat(chain.state().head().sequenceNumber()).isEqualTo(1);
      }
    }
  }

  @Test
  void damageIsToldOfUnlessItLooksLikeACrash() throws IOException {
    Path log = directory.resolve("chain.log");
    long lastBegins;
    try (Devchain chain = open()) {
      live(chain, 3);
      lastBegins = Files.size(log);
      live(chain, 1);
    }
    byte[] whole = Files.readAllBytes(log);
    SplittableRandom random = new SplittableRandom(21);

    for (int i = 0; i < 40; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) random.nextInt(1, 256);
      Files.write(log, bytes);
      try (Devchain chain = open()) {
        assertThat(at).isGreaterThanOrEqualTo((int) lastBegins);
        assertThat(chain.state().head().sequenceNumber()).isEqualTo(3);
      } catch (StoreException damage) {
        assertThat(damage).as("byte %d", at).isInstanceOf(StoreException.Damaged.class);
        assertThat(damage).hasMessageContaining(log.toString());
      }
    }
  }

  @Test
  void roomThatWasNeverWrittenToIsLikeACrash() throws IOException {
    Path log = directory.resolve("chain.log");
    try (Devchain chain = open()) {
      live(chain, 2);
    }
    Files.write(log, new byte[100_000], StandardOpenOption.APPEND);

    try (Devchain chain = open()) {
      assertThat(chain.state().head().sequenceNumber()).isEqualTo(2);
    }
  }

  @Test
  void oneProcessAtATime() {
    try (Devchain chain = open()) {
      assertThat(chain.state().head().sequenceNumber()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Busy.class)
          .hasMessageContaining(directory.toString());
    }
    open().close();
  }

  @Test
  void aChainOfAnotherSeedIsLeftAlone() {
    open().close();

    assertThatThrownBy(() -> Devchain.open(DevchainConfig.of(6, List.of(), clock), directory))
        .isInstanceOf(StoreException.OtherChain.class)
        .hasMessageContaining("seed is 5");
  }

  @Test
  void packagesThatNobodyKnowsAreNamed() {
    Address id = Address.ofShort(0x711);
    try (Devchain chain = open()) {
      chain.publish(
          new MovePackage(
              id, ToyPart.PACKAGE, 2, Map.of("toy::Toy", ToyPart.PACKAGE), List.of(), List.of()));
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(id.toString());
  }
}
