package dev.rosmarus.sui.walrus;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.move.VecSet;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random values of any record that has {@code read} and {@code write}. How wide a number is on the
 * wire is found by trying which values its record refuses to write.
 */
public final class RandomRecords {

  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  /** All readable classes of the package of this class, nested ones too, by name. */
  public static List<Class<?>> readableIn(Class<?> neighbour) {
    String name = neighbour.getPackageName();
    try {
      Path root =
          Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve(name.replace('.', '/'));
      try (Stream<Path> files = Files.list(root)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
            .<Class<?>>map(
                file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
            .filter(RandomRecords::isReadable)
            .sorted((a, b) -> a.getName().compareTo(b.getName()))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isReadable(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(m ->
            m.getName().equals("read")
                && Arrays.equals(m.getParameterTypes(), new Class<?>[] {BcsReader.class}));
  }

  public static Object read(Class<?> type, byte[] bcs) {
    return BcsReader.decode(
        bcs,
        in -> {
          try {
            return type.getMethod("read", BcsReader.class).invoke(null, in);
          } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public static byte[] write(Class<?> type, Object value) {
    return BcsWriter.encode(
        value,
        (out, v) -> {
          try {
            type.getMethod("write", BcsWriter.class).invoke(v, out);
          } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public Object of(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return ofGeneric(parameterized);
    }
    Class<?> c = (Class<?>) type;
    if (c.isSealed()) {
      Class<?>[] permitted = c.getPermittedSubclasses();
      return of(permitted[random.nextInt(permitted.length)]);
    }
    return c.isRecord() ? record(c) : leaf(c);
  }

  private Object ofGeneric(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    int length = random.nextInt(4);
    if (type.getRawType() == Optional.class) {
      return random.nextBoolean() ? Optional.of(of(arguments[0])) : Optional.empty();
    }
    if (type.getRawType() == VecMap.class) {
      List<VecMap.Entry<Object, Object>> entries = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        entries.add(new VecMap.Entry<>(of(arguments[0]), of(arguments[1])));
      }
      return new VecMap<>(entries);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(of(arguments[0]));
    }
    return type.getRawType() == VecSet.class ? new VecSet<>(values) : values;
  }

  private Object leaf(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> random.nextInt(0x10000);
      case "long", "Long" -> random.nextLong(U32_MAX + 1);
      case "boolean" -> random.nextBoolean();
      case "BigInteger" -> new BigInteger(128, random);
      case "String" -> "tést" + random.nextInt(1000);
      case "Address" -> Address.of(bytes(Address.BYTES));
      case "BlobIdBytes" -> BlobIdBytes.of(bytes(BlobIdBytes.BYTES));
      case "RootHash" -> RootHash.of(bytes(RootHash.BYTES));
      case "BlsKeyBytes" -> BlsKeyBytes.of(bytes(BlsPublicKey.UNCOMPRESSED_BYTES));
      case "NetworkKeyBytes" -> NetworkKeyBytes.of(bytes(NetworkPublicKey.BYTES));
      case "PackageDigest" -> PackageDigest.of(bytes(32));
      default -> throw new IllegalArgumentException("no random value of " + type);
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components).map(c -> of(c.getGenericType())).toArray(Object[]::new);
    for (int i = 0; i < components.length; i++) {
      if (components[i].getType() == int.class) {
        values[i] = firstWritable(type, values, i, values[i], random.nextInt(0x100));
      } else if (components[i].getType() == long.class) {
        values[i] = firstWritable(type, values, i, random.nextLong() | (1L << 63), values[i]);
      }
    }
    return create(type, values);
  }

  private static Object firstWritable(
      Class<?> type, Object[] values, int at, Object wide, Object narrow) {
    Object[] tried = values.clone();
    for (int i = 0; i < tried.length; i++) {
      tried[i] = tried[i] instanceof Integer ? (Object) 0 : tried[i];
    }
    tried[at] = wide;
    try {
      Object _ = write(type, create(type, tried));
      return wide;
    } catch (IllegalArgumentException e) {
      return narrow;
    }
  }

  private static Object create(Class<?> type, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.toString(), e);
    }
  }
}
