package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What is wrong with a type argument (Sui client spec, section 13). */
public enum TypeArgumentError {
  TYPE_NOT_FOUND,
  CONSTRAINT_NOT_SATISFIED;

  static TypeArgumentError read(BcsReader in) {
    return in.variant("TypeArgumentError", 2) == 0 ? TYPE_NOT_FOUND : CONSTRAINT_NOT_SATISFIED;
  }

  void write(BcsWriter out) {
    out.variant(
        switch (this) {
          case TYPE_NOT_FOUND -> 0;
          case CONSTRAINT_NOT_SATISFIED -> 1;
        });
  }
}
