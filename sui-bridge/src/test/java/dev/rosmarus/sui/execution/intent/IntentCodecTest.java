package dev.rosmarus.sui.execution.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.IntentException.Damaged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntentCodecTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

  @Property(tries = 300)
  void everyIntentComesBackAsItWas(@ForAll long seed) {
    Intent intent = new RandomIntents(new Random(seed)).intent("epoch-sync-done/42");

    assertThat(IntentCodec.decode(IntentCodec.encode(intent))).isEqualTo(intent);
  }

  @Property(tries = 500)
  void anyChangedByteIsNoticed(
      @ForAll long seed, @ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = IntentCodec.encode(new RandomIntents(new Random(seed)).intent("a"));
    bytes[Math.floorMod(place, bytes.length)] ^= (byte) change;

    assertThatThrownBy(() -> IntentCodec.decode(bytes)).isInstanceOf(Damaged.class);
  }

  @Property(tries = 500)
  void rubbishWithAFittingChecksumIsStillOnlyDamaged(
      @ForAll long seed, @ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = IntentCodec.encode(new RandomIntents(new Random(seed)).intent("a"));
    byte[] body = Arrays.copyOf(bytes, bytes.length - Digest.BYTES);
    body[9 + Math.floorMod(place, body.length - 9)] ^= (byte) change;
    byte[] sealed = Arrays.copyOf(body, bytes.length);
    System.arraycopy(Digest.blake2b(body).bytes(), 0, sealed, body.length, Digest.BYTES);

    try {
      Intent read = IntentCodec.decode(sealed);
      assertThat(IntentCodec.encode(read)).isEqualTo(sealed);
    } catch (Damaged e) {
      assertThat(e).hasMessageStartingWith("stored intent: ");
    }
  }

  @Test
  void refusesAFormatOfTheFuture() {
    byte[] bytes = IntentCodec.encode(Intent.fresh("a", "k", Bytes.EMPTY, NOW, Optional.empty()));
    byte[] body = Arrays.copyOf(bytes, bytes.length - Digest.BYTES);
    body[8] = 2;
    byte[] sealed = Arrays.copyOf(body, bytes.length);
    System.arraycopy(Digest.blake2b(body).bytes(), 0, sealed, body.length, Digest.BYTES);

    assertThatThrownBy(() -> IntentCodec.decode(sealed))
        .isInstanceOf(Damaged.class)
        .hasMessageContaining("format of a stored intent");
  }

  @Test
  void wordsOfOthersAreShortenedAndMadeWellFormed() {
    AttemptFate.Dead dead = new AttemptFate.Dead("\ud800" + "x".repeat(5000));

    assertThat(dead.why()).hasSizeLessThan(600).startsWith("?x");
  }

  @Test
  void refusesAnIdBeyondItsLimit() {
    String id = "ü".repeat(Intent.ID_BYTES_MAX / 2 + 1);

    assertThatThrownBy(() -> Intent.fresh(id, "k", Bytes.EMPTY, NOW, Optional.empty()))
        .isInstanceOf(IntentException.Invalid.class)
        .hasMessageContaining("258 bytes");
  }

  @Test
  void refusesMoreOpenAttemptsThanItsLimit() {
    Intent intent = Intent.fresh("a", "k", Bytes.EMPTY, NOW, Optional.empty());
    for (int i = 0; i < Intent.OPEN_ATTEMPTS_MAX; i++) {
      intent = intent.with(attempt(i, AttemptFate.Unknown.NOTHING_SEEN));
    }
    Intent full = intent;

    assertThatThrownBy(() -> full.with(attempt(99, AttemptFate.Unknown.NOTHING_SEEN)))
        .isInstanceOf(IntentException.Invalid.class)
        .hasMessageContaining("5 open attempts");
  }

  @Test
  void forgetsTheOldestClosedAttemptsAndNoOpenOne() {
    Intent intent = Intent.fresh("a", "k", Bytes.EMPTY, NOW, Optional.empty());
    intent = intent.with(attempt(0, AttemptFate.Unknown.NOTHING_SEEN));
    for (int i = 1; i <= Intent.CLOSED_ATTEMPTS_MAX + 3; i++) {
      intent = intent.with(attempt(i, new AttemptFate.Dead("refused")));
    }

    List<Digest> kept = intent.attempts().stream().map(Attempt::digest).toList();
    assertThat(kept)
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.of(0), IntStream.rangeClosed(4, 19))
                .mapToObj(IntentCodecTest::digest)
                .toList());
  }

  private static Attempt attempt(int number, AttemptFate fate) {
    return new Attempt(
        digest(number), Bytes.EMPTY, List.of(), List.of(), OptionalLong.empty(), NOW, fate);
  }

  private static Digest digest(int number) {
    return Digest.blake2b(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
  }
}
