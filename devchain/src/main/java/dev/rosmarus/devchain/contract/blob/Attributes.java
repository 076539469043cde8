package dev.rosmarus.devchain.contract.blob;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.VEC_MAP_KEY_DOES_NOT_EXIST;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Metadata;
import java.util.ArrayList;
import java.util.List;

/** Attributes in the order in which they were last written (Walrus contracts spec, section 7.6). */
public final class Attributes {

  public static final Metadata NONE = new Metadata(VecMap.empty());

  /** What was taken out and what is left. */
  public record Removed(Metadata rest, String value) {}

  private Attributes() {}

  /** With the attribute at the end, whether it was there or not. */
  public static Metadata put(Metadata metadata, String key, String value) {
    List<VecMap.Entry<String, String>> entries = without(metadata, key);
    entries.add(new VecMap.Entry<>(key, value));
    return new Metadata(new VecMap<>(entries));
  }

  /**
   * @throws Abort if there is no such attribute
   */
  public static Removed remove(Metadata metadata, String key) {
    String value =
        metadata.attributes().get(key).orElseThrow(() -> new Abort(VEC_MAP_KEY_DOES_NOT_EXIST));
    return new Removed(new Metadata(new VecMap<>(without(metadata, key))), value);
  }

  private static List<VecMap.Entry<String, String>> without(Metadata metadata, String key) {
    List<VecMap.Entry<String, String>> entries = new ArrayList<>(metadata.attributes().entries());
    entries.removeIf(entry -> entry.key().equals(key));
    return entries;
  }
}
