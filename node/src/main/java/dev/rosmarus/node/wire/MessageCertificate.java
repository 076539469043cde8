package dev.rosmarus.node.wire;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * A message with the aggregate of several members' signatures (Walrus encoding spec, section 11.4).
 *
 * @param signers indices of members in the order of the chain's committee
 * @param signed the message with the aggregate
 */
public record MessageCertificate(List<Integer> signers, SignedMessage signed) {

  public MessageCertificate {
    signers = List.copyOf(signers);
  }

  public static MessageCertificate read(BcsReader in) {
    return new MessageCertificate(in.vec(Short.BYTES, BcsReader::u16), SignedMessage.read(in));
  }

  public void write(BcsWriter out) {
    out.vec(signers, BcsWriter::u16);
    signed.write(out);
  }
}
