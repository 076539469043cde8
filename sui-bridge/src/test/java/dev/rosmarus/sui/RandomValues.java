package dev.rosmarus.sui;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Values of every shape from one seed, for round trips; the same seed gives the same values. */
public final class RandomValues {

  private static final int LIST_MAX = 4;
  private static final int MUTATIONS = 20;

  private final Random random;

  public RandomValues(long seed) {
    random = new Random(seed);
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  public Bytes byteString(int bytesMax) {
    return Bytes.of(bytes(random.nextInt(bytesMax + 1)));
  }

  public Address address() {
    return Address.of(bytes(Address.BYTES));
  }

  public Digest digest() {
    return Digest.of(bytes(Digest.BYTES));
  }

  /** All 64 bits; often a small number. */
  public long u64() {
    return random.nextBoolean() ? random.nextLong() : random.nextInt(1000);
  }

  public int u16() {
    return random.nextInt(1 << Short.SIZE);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public boolean bool() {
    return random.nextBoolean();
  }

  public String name() {
    return "n" + Integer.toString(random.nextInt(1_000_000), Character.MAX_RADIX);
  }

  public TypeTag type() {
    TypeTag.Primitive[] primitives = TypeTag.Primitive.values();
    return switch (random.nextInt(4)) {
      case 0 -> new VectorTag(type());
      case 1 -> struct();
      default -> primitives[random.nextInt(primitives.length)];
    };
  }

  public StructTag struct() {
    List<TypeTag> arguments = random.nextInt(3) == 0 ? List.of(type()) : List.of();
    return new StructTag(address(), name(), name(), arguments);
  }

  public <T> Optional<T> option(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  public <T> List<T> list(Supplier<T> value) {
    return listOf(random.nextInt(LIST_MAX + 1), value);
  }

  public <T> List<T> listOf(int length, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(value.get());
    }
    return List.copyOf(values);
  }

  /**
   * Changes, cuts and extends the form of a value, at random: each result must be refused with the
   * decoder's own error or read as a value that is written in just these bytes.
   */
  public <T> void fuzz(byte[] bcs, BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damaged(bcs);
      try {
        T value = BcsReader.decode(damaged, reader);
        byte[] again = BcsWriter.encode(value, writer);
        if (!Arrays.equals(again, damaged)) {
          throw new AssertionError(
              Vectors.hex(damaged) + " is read as " + value + ", " + Vectors.hex(again));
        }
      } catch (BcsException refused) {
        if (refused.offset() < 0 || refused.offset() > damaged.length) {
          throw new AssertionError("offset outside the input", refused);
        }
      }
    }
  }

  /** The bytes with up to three of them changed, and sometimes cut or extended. */
  public byte[] damaged(byte[] bytes) {
    byte[] damaged = Arrays.copyOf(bytes, Math.max(0, bytes.length + shift()));
    for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
      int at = random.nextInt(damaged.length);
      damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : damaged[at] + 1);
    }
    return damaged;
  }

  private int shift() {
    return random.nextInt(4) == 0 ? random.nextInt(9) - 4 : 0;
  }
}
