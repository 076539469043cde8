package dev.rosmarus.devchain.move;

import java.util.List;
import java.util.Optional;

/**
 * Something that is on the chain from its first checkpoint: packages, and objects that their code
 * makes. Parts run in the order in which they are given, each after those before.
 */
public interface GenesisPart {

  /** The packages, published before {@link #populate} runs. */
  List<MovePackage> packages();

  /**
   * Makes the first objects: with fresh ids, fields, shares and transfers. There are no arguments
   * and no results; the sender is the account that genesis funds, and the called package the first
   * of this part.
   *
   * @param timestampMs the time on the Clock, since 1970
   */
  void populate(Frame frame, long timestampMs);

  /**
   * The code of a later version of one of these packages, which a restarted chain finds among its
   * objects; nothing if this part does not know the package.
   *
   * @param published with the ids, version and type origins, without datatypes and functions
   */
  default Optional<MovePackage> restore(MovePackage published) {
    return Optional.empty();
  }
}
