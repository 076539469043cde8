package dev.rosmarus.sui.walrus;

import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.move.VecSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes records by a layout in the words of the spec instead of by their own code, so that the two
 * can be compared. A component must begin with the first word of its field's name.
 */
public final class Layouts {

  private static final String ENUM = "enum ";

  private record Field(String name, String type) {}

  private final Map<String, String> lines = new LinkedHashMap<>();

  public Layouts(String resource) {
    try (InputStream in = Layouts.class.getResourceAsStream("/walrus/" + resource)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          int colon = line.indexOf(": ");
          lines.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> names() {
    return List.copyOf(lines.keySet());
  }

  /** The bytes of a value by the layout of this name. */
  public byte[] encode(String name, Object value) {
    BcsWriter out = BcsWriter.growing();
    writeNamed(out, name, value);
    return out.toByteArray();
  }

  private void writeNamed(BcsWriter out, String name, Object value) {
    String layout = lines.get(name);
    if (layout == null) {
      throw new IllegalArgumentException("no layout of " + name);
    }
    if (layout.startsWith(ENUM)) {
      writeVariant(out, layout.substring(ENUM.length()).split("(?<=\\)) ", -1), value);
    } else {
      writeFields(out, layout, value);
    }
  }

  private void writeVariant(BcsWriter out, String[] variants, Object value) {
    for (int i = 0; i < variants.length; i++) {
      int open = variants[i].indexOf('(');
      if (variants[i].substring(0, open).equals(value.getClass().getSimpleName())) {
        out.variant(i);
        writeFields(out, variants[i].substring(open + 1, variants[i].length() - 1), value);
        return;
      }
    }
    throw new IllegalArgumentException("no variant for " + value);
  }

  private void writeFields(BcsWriter out, String layout, Object value) {
    List<Field> fields = new ArrayList<>();
    for (String field : split(layout)) {
      int blank = field.indexOf(' ');
      fields.add(new Field(field.substring(0, blank), field.substring(blank + 1)));
    }
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components.length != fields.size()) {
      throw new IllegalArgumentException(value.getClass() + " is not " + layout);
    }
    for (int i = 0; i < components.length; i++) {
      String firstWord = fields.get(i).name().replaceFirst("_.*", "");
      if (!components[i].getName().toLowerCase(Locale.ROOT).startsWith(firstWord)) {
        throw new IllegalArgumentException(components[i] + " is not " + fields.get(i));
      }
      write(out, fields.get(i).type(), get(components[i], value));
    }
  }

  private static List<String> split(String layout) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < layout.length(); i++) {
      switch (layout.charAt(i)) {
        case '<' -> depth++;
        case '>' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(layout.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    String last = layout.substring(start).strip();
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  private void write(BcsWriter out, String type, Object value) {
    int open = type.indexOf('<');
    if (open >= 0) {
      List<String> arguments = split(type.substring(open + 1, type.length() - 1));
      writeGeneric(out, type.substring(0, open), arguments, value);
      return;
    }
    switch (type) {
      case "u8" -> little(out, (Integer) value, 1);
      case "u16" -> little(out, (Integer) value, 2);
      case "u32" -> little(out, (Long) value, 4);
      case "u64", "bal" -> little(out, (Long) value, 8);
      case "u128" -> out.u128((BigInteger) value);
      case "bool" -> out.u8((Boolean) value ? 1 : 0);
      case "string" -> out.bytes(((String) value).getBytes(StandardCharsets.UTF_8));
      case "u256", "ID", "UID", "addr", "ext" -> out.fixedBytes(bytes(value));
      case "g1u", "g1c" -> out.bytes(bytes(value));
      case "table", "otable", "bag", "obag" -> {
        RecordComponent[] components = value.getClass().getRecordComponents();
        out.fixedBytes(bytes(get(components[0], value)));
        little(out, (Long) get(components[1], value), 8);
      }
      default -> writeNamed(out, type, value);
    }
  }

  private void writeGeneric(BcsWriter out, String type, List<String> arguments, Object value) {
    switch (type) {
      case "opt" -> {
        Optional<?> option = (Optional<?>) value;
        out.u8(option.isPresent() ? 1 : 0);
        option.ifPresent(v -> write(out, arguments.get(0), v));
      }
      case "vec" -> {
        if (arguments.get(0).equals("u8")) {
          out.bytes(bytes(value));
        } else {
          writeAll(out, arguments.get(0), (Collection<?>) value);
        }
      }
      case "set" -> writeAll(out, arguments.get(0), ((VecSet<?>) value).members());
      case "map" -> {
        List<? extends VecMap.Entry<?, ?>> entries = ((VecMap<?, ?>) value).entries();
        out.u8(entries.size());
        for (VecMap.Entry<?, ?> entry : entries) {
          write(out, arguments.get(0), entry.key());
          write(out, arguments.get(1), entry.value());
        }
      }
      default -> throw new IllegalArgumentException(type);
    }
  }

  private void writeAll(BcsWriter out, String type, Collection<?> values) {
    out.u8(values.size());
    for (Object value : values) {
      write(out, type, value);
    }
  }

  private static void little(BcsWriter out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.u8((int) (value >>> (8 * i)) & 0xFF);
    }
  }

  private static byte[] bytes(Object value) {
    try {
      return (byte[]) value.getClass().getMethod("bytes").invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object get(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
