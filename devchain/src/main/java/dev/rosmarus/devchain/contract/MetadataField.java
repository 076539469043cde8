package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.blob.Attributes;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.object.Metadata;
import java.util.Optional;

/**
 * The attributes that hang on a blob or a pooled blob; without any ever set there is no field
 * (Walrus contracts spec, section 5.2).
 *
 * @param blobObjectId whose field it is
 */
record MetadataField(Edition edition, Address blobObjectId) {

  private static final Bytes KEY = Keys.text("metadata");

  static MetadataField of(Edition edition, Address blobObjectId) {
    return new MetadataField(edition, blobObjectId);
  }

  Optional<Metadata> get(Frame frame) {
    return frame.field(blobObjectId, FrameworkType.BYTES, KEY, Metadata::read);
  }

  void set(Frame frame, Metadata metadata) {
    frame.setField(
        blobObjectId,
        FrameworkType.BYTES,
        KEY,
        WalrusType.METADATA.in(edition),
        metadata,
        (out, value) -> value.write(out));
  }

  void drop(Frame frame) {
    frame.removeField(blobObjectId, FrameworkType.BYTES, KEY);
  }

  void add(Frame frame, Metadata metadata, MoveAbortName ifThere) {
    Abort.unless(get(frame).isEmpty(), ifThere);
    set(frame, metadata);
  }

  Metadata take(Frame frame, MoveAbortName ifMissing) {
    Metadata metadata = get(frame).orElseThrow(() -> new Abort(ifMissing));
    drop(frame);
    return metadata;
  }

  void put(Frame frame, String key, String value) {
    set(frame, Attributes.put(get(frame).orElse(Attributes.NONE), key, value));
  }

  /** Takes an attribute out and returns its value. */
  String remove(Frame frame, String key, MoveAbortName ifMissing) {
    Metadata metadata = get(frame).orElseThrow(() -> new Abort(ifMissing));
    Attributes.Removed removed = Attributes.remove(metadata, key);
    set(frame, removed.rest());
    return removed.value();
  }

  /** Takes an attribute out if it is there and returns its value. */
  Optional<String> removeIfThere(Frame frame, String key) {
    Optional<Metadata> metadata = get(frame);
    Optional<String> value = metadata.flatMap(m -> m.attributes().get(key));
    if (value.isPresent()) {
      set(frame, Attributes.remove(metadata.orElseThrow(), key).rest());
    }
    return value;
  }
}
