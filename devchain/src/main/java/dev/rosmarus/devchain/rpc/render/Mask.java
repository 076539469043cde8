package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.proto.Bcs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a message somebody wants (Sui client spec, section 4): dotted paths that cross repeated
 * fields; a path that ends at a message means all of it. Paths are checked when the mask is made,
 * so that a wrong one is refused before any work.
 */
public final class Mask {

  /** Everything. */
  public static final Mask ALL = new Mask(Map.of(), true);

  private static final Mask NOTHING = new Mask(Map.of(), false);

  /** What every object shows, whatever is asked. */
  private static final Set<String> OF_EVERY_OBJECT = Set.of("object_id", "version");

  private static final int PATH_CHARS_MAX = 256;

  private final Map<String, Mask> fields;
  private final boolean everything;

  private Mask(Map<String, Mask> fields, boolean everything) {
    this.fields = fields;
    this.everything = everything;
  }

  /**
   * The paths of a request over messages of this kind, or these where it has none.
   *
   * @throws RpcRefusal naming {@code read_mask}
   */
  public static Mask of(FieldMask asked, Descriptor of, String... byDefault) {
    List<String> paths = asked.getPathsCount() == 0 ? List.of(byDefault) : asked.getPathsList();
    Tree root = new Tree(new TreeMap<>());
    for (String path : paths) {
      if (path.equals("*")) {
        return ALL;
      }
      root.add(path, of);
    }
    return root.mask(of, true);
  }

  /** Fields still being collected; a leaf has nothing below it. */
  private record Tree(Map<String, Tree> below) {

    private void add(String path, Descriptor of) {
      if (path.length() > PATH_CHARS_MAX) {
        throw unknown(path.substring(0, PATH_CHARS_MAX));
      }
      Tree at = this;
      Descriptor kind = of;
      List<String> names = List.of(path.split("\\.", -1));
      for (int i = 0; i < names.size(); i++) {
        FieldDescriptor field = kind.findFieldByName(names.get(i));
        if (field == null) {
          throw unknown(path);
        }
        Tree next = at.below.get(names.get(i));
        if (next != null && next.below.isEmpty()) {
          return;
        }
        at = at.below.computeIfAbsent(names.get(i), name -> new Tree(new TreeMap<>()));
        if (field.getJavaType() != JavaType.MESSAGE) {
          if (i < names.size() - 1) {
            throw unknown(path);
          }
          return;
        }
        kind = field.getMessageType();
        if (isWhole(kind)) {
          at.below.clear();
          return;
        }
      }
      at.below.clear();
    }

    private Mask mask(Descriptor of, boolean root) {
      if (below.isEmpty()) {
        return root ? NOTHING : ALL;
      }
      Map<String, Mask> fields = new TreeMap<>();
      below.forEach((name, tree) -> {
        FieldDescriptor field = of.findFieldByName(name);
        fields.put(
            name,
            field.getJavaType() == JavaType.MESSAGE
                ? tree.mask(field.getMessageType(), false)
                : ALL);
      });
      if (of.equals(dev.rosmarus.sui.proto.Object.getDescriptor())) {
        OF_EVERY_OBJECT.forEach(name -> fields.put(name, ALL));
      }
      return new Mask(fields, false);
    }
  }

  /** Messages that are shown whole or not at all: bytes with their name, and free-form values. */
  private static boolean isWhole(Descriptor kind) {
    return kind.equals(Bcs.getDescriptor()) || kind.getFullName().startsWith("google.protobuf.");
  }

  private static RpcRefusal unknown(String path) {
    return RpcRefusal.invalid("read_mask", "unknown path '" + path + "'");
  }

  /** Whether anything of the field is wanted. */
  public boolean wants(String field) {
    return everything || fields.containsKey(field);
  }

  /** Whether anything of one of these is wanted. */
  public boolean wantsAny(String... names) {
    for (String name : names) {
      if (wants(name)) {
        return true;
      }
    }
    return false;
  }

  /** What of the field's message is wanted. */
  public Mask below(String field) {
    return everything ? ALL : fields.getOrDefault(field, NOTHING);
  }

  /** The message without what is not wanted. */
  @SuppressWarnings("unchecked")
  public <M extends Message> M trim(M message) {
    return everything ? message : (M) trimmed(message);
  }

  private Message trimmed(Message message) {
    Message.Builder out = message.newBuilderForType();
    message
        .getAllFields()
        .forEach((field, value) -> {
          if (wants(field.getName())) {
            copy(field, value, below(field.getName()), out);
          }
        });
    return out.build();
  }

  private static void copy(FieldDescriptor field, Object value, Mask mask, Message.Builder to) {
    if (field.getJavaType() != JavaType.MESSAGE || mask.everything || field.isMapField()) {
      to.setField(field, value);
    } else if (field.isRepeated()) {
      ((List<?>) value).forEach(each -> to.addRepeatedField(field, mask.trimmed((Message) each)));
    } else {
      to.setField(field, mask.trimmed((Message) value));
    }
  }
}
