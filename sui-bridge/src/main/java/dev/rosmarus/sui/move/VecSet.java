package dev.rosmarus.sui.move;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * {@code vec_set::VecSet}: members in the order of their insertion (Sui client spec, section 10).
 * Move keeps them distinct; this record does not check that.
 */
public record VecSet<K>(List<K> members) {

  public VecSet {
    members = List.copyOf(members);
  }

  /**
   * Reads members of which each takes at least so many bytes.
   *
   * @param memberBytesMin at least 1
   */
  public static <K> VecSet<K> read(BcsReader in, int memberBytesMin, BcsReader.Element<K> member) {
    return new VecSet<>(in.vec(memberBytesMin, member));
  }

  public void write(BcsWriter out, BcsWriter.Element<K> member) {
    out.vec(members, member);
  }
}
