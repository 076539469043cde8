package dev.rosmarus.sui.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What an object consists of: Move contents, or the modules of a package. */
public sealed interface ObjectData permits MoveObject, MovePackage {

  static ObjectData read(BcsReader in) {
    return in.variant("Data", 2) == 0 ? MoveObject.read(in) : MovePackage.read(in);
  }

  default void write(BcsWriter out) {
    switch (this) {
      case MoveObject object -> object.writeObject(out.variant(0));
      case MovePackage modules -> modules.writePackage(out.variant(1));
    }
  }
}
