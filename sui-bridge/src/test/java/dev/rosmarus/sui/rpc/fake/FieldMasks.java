package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.rosmarus.sui.proto.Bcs;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Read masks as servers apply them (Sui client spec, section 4): dotted paths that cross repeated
 * fields, the whole below a named message, ids and versions of objects always, an unknown path
 * refused.
 */
final class FieldMasks {

  private static final Set<String> ALWAYS = Set.of("object_id", "version");

  private record Node(Map<String, Node> below) {
    Node() {
      this(new TreeMap<>());
    }
  }

  private FieldMasks() {}

  @SuppressWarnings("unchecked")
  static <M extends Message> M trim(M message, FieldMask mask) {
    if (mask.getPathsList().contains("*")) {
      return message;
    }
    Node root = new Node();
    for (String path : mask.getPathsList()) {
      Node at = root;
      for (String name : path.split("\\.", -1)) {
        at = at.below().computeIfAbsent(name, key -> new Node());
      }
    }
    return (M) trimmed(message, root, true);
  }

  private static Message trimmed(Message message, Node node, boolean top) {
    if (message instanceof Bcs || (node.below().isEmpty() && !top)) {
      return message;
    }
    Message.Builder out = message.newBuilderForType();
    for (Map.Entry<String, Node> entry : node.below().entrySet()) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName(entry.getKey());
      if (field == null) {
        throw unknownPath(entry.getKey());
      }
      copy(message, field, entry.getValue(), out);
    }
    if (message instanceof dev.rosmarus.sui.proto.Object) {
      ALWAYS.forEach(name ->
          copy(message, message.getDescriptorForType().findFieldByName(name), new Node(), out));
    }
    return out.build();
  }

  private static void copy(Message from, FieldDescriptor field, Node node, Message.Builder to) {
    boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (!nested && !node.below().isEmpty()) {
      throw unknownPath(field.getFullName());
    }
    if (field.isRepeated()) {
      to.clearField(field);
      for (Object each : (List<?>) from.getField(field)) {
        to.addRepeatedField(field, nested ? trimmed((Message) each, node, false) : each);
      }
    } else if (from.hasField(field)) {
      Object value = from.getField(field);
      to.setField(field, nested ? trimmed((Message) value, node, false) : value);
    } else if (nested) {
      trimmed((Message) from.getField(field), node, false);
    }
  }

  private static StatusRuntimeException unknownPath(String path) {
    BadRequest violation =
        BadRequest.newBuilder()
            .addFieldViolations(
                BadRequest.FieldViolation.newBuilder()
                    .setField("read_mask")
                    .setDescription("invalid path " + path)
                    .setReason("FIELD_INVALID"))
            .build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.INVALID_ARGUMENT_VALUE)
            .setMessage("invalid read_mask")
            .addDetails(Any.pack(violation))
            .build());
  }
}
