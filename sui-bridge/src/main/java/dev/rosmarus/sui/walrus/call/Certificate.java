package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.Pure;
import java.util.stream.Stream;

/**
 * What members of the committee signed (Walrus contracts spec, section 9.8).
 *
 * @param signature the aggregate, 96 bytes
 * @param signersBitmap bit i, least significant first: member i of the committee
 * @param message the signed bytes, header included
 */
public record Certificate(Bytes signature, Bytes signersBitmap, Bytes message) {

  Operand[] after(Operand... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of(signature, signersBitmap, message)
                .map(bytes -> Pure.bytes(bytes.toByteArray())))
        .toArray(Operand[]::new);
  }
}
