package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Intents of every shape, the same ones for the same random source. */
final class RandomIntents {

  private final RandomGenerator random;

  RandomIntents(RandomGenerator random) {
    this.random = random;
  }

  Intent intent(String id) {
    List<Attempt> attempts =
        Stream.generate(this::attempt).limit(random.nextInt(Intent.OPEN_ATTEMPTS_MAX + 1)).toList();
    return new Intent(
        id,
        "kind-" + random.nextInt(9),
        bytes(random.nextInt(300)),
        instant(),
        random.nextBoolean() ? Optional.of(instant()) : Optional.empty(),
        attempts,
        random.nextInt(Integer.MAX_VALUE),
        instant(),
        state());
  }

  private Attempt attempt() {
    List<Bytes> signatures =
        IntStream.range(0, random.nextInt(3)).mapToObj(_ -> bytes(97)).toList();
    List<ObjectRef> objects =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> new ObjectRef(Address.of(array(32)), random.nextLong(), digest()))
            .toList();
    return new Attempt(
        digest(), bytes(random.nextInt(900)), signatures, objects, number(), instant(), fate());
  }

  private AttemptFate fate() {
    return switch (random.nextInt(3)) {
      case 0 -> new AttemptFate.Unknown(number());
      case 1 -> new AttemptFate.Executed(random.nextBoolean(), number());
      case 2 -> new AttemptFate.Untraceable();
      default -> new AttemptFate.Dead("überholt " + random.nextInt());
    };
  }

  private IntentState state() {
    return switch (random.nextInt(3)) {
      case 0 -> new IntentState.Open();
      case 1 ->
          new IntentState.Done(
              random.nextBoolean() ? Optional.of(digest()) : Optional.empty(), "ran", instant());
      default -> new IntentState.GivenUp("too late", instant());
    };
  }

  private OptionalLong number() {
    return random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  private Digest digest() {
    return Digest.of(array(32));
  }

  private Bytes bytes(int size) {
    return Bytes.owning(array(size));
  }

  private byte[] array(int size) {
    byte[] array = new byte[size];
    random.nextBytes(array);
    return array;
  }
}
