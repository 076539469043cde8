package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.SignatureScheme;
import dev.rosmarus.sui.proto.SimpleSignature;
import dev.rosmarus.sui.proto.UserSignature;
import java.time.Instant;

/** The small forms that occur everywhere. */
public final class Proto {

  private static final int SIGNATURE_BYTES = 64;

  private Proto() {}

  public static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.segment().asByteBuffer());
  }

  public static Bcs bcs(String name, Bytes value) {
    return Bcs.newBuilder().setName(name).setValue(bytes(value)).build();
  }

  static Bcs bcs(String name, byte[] value) {
    return Bcs.newBuilder().setName(name).setValue(UnsafeByteOperations.unsafeWrap(value)).build();
  }

  public static Timestamp timestamp(long unixMs) {
    Instant instant = Instant.ofEpochMilli(unixMs);
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** {@code flag || signature || public key}, and its parts where it has them. */
  static UserSignature signature(Bytes signature) {
    UserSignature.Builder out =
        UserSignature.newBuilder().setBcs(bcs("UserSignatureBytes", signature));
    byte[] whole = signature.toByteArray();
    if (whole.length == 0) {
      return out.build();
    }
    SignatureScheme scheme = SignatureScheme.forNumber(whole[0]);
    if (scheme == null) {
      return out.build();
    }
    out.setScheme(scheme);
    boolean simple = whole[0] >= 0 && whole[0] <= 2 && whole.length > 1 + SIGNATURE_BYTES;
    if (simple) {
      out.setSimple(
          SimpleSignature.newBuilder()
              .setScheme(scheme)
              .setSignature(ByteString.copyFrom(whole, 1, SIGNATURE_BYTES))
              .setPublicKey(
                  ByteString.copyFrom(
                      whole, 1 + SIGNATURE_BYTES, whole.length - 1 - SIGNATURE_BYTES)));
    }
    return out.build();
  }
}
