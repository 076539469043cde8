package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * One object that a transaction touched, before and after (Sui client spec, section 13). Ids of
 * tables and of other nested objects are among them and cannot be fetched.
 */
public record ChangedObject(Address id, ObjectIn input, ObjectOut output, IdOperation operation) {

  static final int BCS_BYTES_MIN = Address.BYTES + 3;

  /** What happened to the id. */
  public enum IdOperation {
    NONE,
    CREATED,
    DELETED;

    static IdOperation read(BcsReader in) {
      return switch (in.variant("IDOperation", 3)) {
        case 0 -> NONE;
        case 1 -> CREATED;
        default -> DELETED;
      };
    }

    void write(BcsWriter out) {
      out.variant(
          switch (this) {
            case NONE -> 0;
            case CREATED -> 1;
            case DELETED -> 2;
          });
    }
  }

  static ChangedObject read(BcsReader in) {
    return new ChangedObject(
        Address.read(in), ObjectIn.read(in), ObjectOut.read(in), IdOperation.read(in));
  }

  void write(BcsWriter out) {
    id.write(out);
    input.write(out);
    output.write(out);
    operation.write(out);
  }
}
