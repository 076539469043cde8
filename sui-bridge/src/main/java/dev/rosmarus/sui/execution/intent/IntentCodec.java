package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.execution.intent.IntentException.Damaged;
import dev.rosmarus.sui.object.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An intent in bytes: a mark, a format version, BCS, and a BLAKE2b-256 over all of it. A byte that
 * changed anywhere is noticed; nothing of a damaged intent is used. Times are kept in milliseconds.
 */
public final class IntentCodec {

  /** No stored intent is longer: arguments, and open transactions with their signatures. */
  public static final int BYTES_MAX = 2 * 1024 * 1024;

  private static final byte[] MARK = "rosintnt".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  private static final int WORDS_CHARS_MAX = 500;
  private static final int ATTEMPT_BYTES_MIN = Digest.BCS_BYTES + 14;

  private IntentCodec() {}

  public static byte[] encode(Intent intent) {
    BcsWriter out = BcsWriter.growing().fixedBytes(MARK).u8(FORMAT);
    write(out, intent);
    byte[] checksum = Digest.blake2b(out.toByteArray()).bytes();
    return out.fixedBytes(checksum).toByteArray();
  }

  /**
   * @throws Damaged unless these are exactly the bytes of an intent
   */
  public static Intent decode(byte[] bytes) {
    int bodyBytes = bytes.length - Digest.BYTES;
    if (bodyBytes < MARK.length || !Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK)) {
      throw new Damaged("does not begin as one");
    }
    byte[] body = Arrays.copyOf(bytes, bodyBytes);
    byte[] checksum = Arrays.copyOfRange(bytes, bodyBytes, bytes.length);
    if (!Arrays.equals(Digest.blake2b(body).bytes(), checksum)) {
      throw new Damaged("the checksum does not fit its " + bytes.length + " bytes");
    }
    try {
      return BcsReader.decode(body, IntentCodec::readBody);
    } catch (BcsException | IntentException.Invalid e) {
      throw new Damaged(e.getMessage());
    }
  }

  /** The instant without what is below a millisecond, as it is stored. */
  static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Words of others, as they can be stored: not too long, and well-formed. */
  static String words(String text) {
    String few = text.length() <= WORDS_CHARS_MAX ? text : text.substring(0, WORDS_CHARS_MAX) + "…";
    return new String(few.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Intent readBody(BcsReader in) {
    in.fixedBytes(MARK.length);
    long offset = in.position();
    int format = in.u8();
    if (format != FORMAT) {
      throw BcsReader.invalid(offset, "format of a stored intent", format);
    }
    return new Intent(
        in.string(),
        in.string(),
        Bytes.of(in.bytes()),
        readInstant(in),
        in.option(IntentCodec::readInstant),
        in.vec(ATTEMPT_BYTES_MIN, IntentCodec::readAttempt),
        readCount(in),
        readInstant(in),
        readState(in));
  }

  private static int readCount(BcsReader in) {
    long offset = in.position();
    long count = in.u32();
    if (count > Integer.MAX_VALUE) {
      throw BcsReader.invalid(offset, "count", count);
    }
    return (int) count;
  }

  private static void write(BcsWriter out, Intent intent) {
    out.string(intent.id()).string(intent.kind()).bytes(intent.arguments().toByteArray());
    writeInstant(out, intent.createdAt());
    out.option(intent.deadline(), IntentCodec::writeInstant);
    out.vec(intent.attempts(), IntentCodec::writeAttempt);
    out.u32(intent.visits());
    writeInstant(out, intent.notBefore());
    writeState(out, intent.state());
  }

  private static Attempt readAttempt(BcsReader in) {
    return new Attempt(
        Digest.read(in),
        Bytes.of(in.bytes()),
        in.vec(1, item -> Bytes.of(item.bytes())),
        in.vec(ObjectRef.BCS_BYTES, ObjectRef::read),
        readNumber(in),
        readInstant(in),
        readFate(in));
  }

  private static void writeAttempt(BcsWriter out, Attempt attempt) {
    attempt.digest().write(out);
    out.bytes(attempt.transactionData().toByteArray());
    out.vec(attempt.signatures(), (to, signature) -> to.bytes(signature.toByteArray()));
    out.vec(attempt.objects(), (to, ref) -> ref.write(to));
    writeNumber(out, attempt.lastEpoch());
    writeInstant(out, attempt.signedAt());
    writeFate(out, attempt.fate());
  }

  private static AttemptFate readFate(BcsReader in) {
    return switch (in.variant("AttemptFate", 4)) {
      case 0 -> new AttemptFate.Unknown(readNumber(in));
      case 1 -> new AttemptFate.Executed(in.bool(), readNumber(in));
      case 2 -> new AttemptFate.Dead(in.string());
      default -> new AttemptFate.Untraceable();
    };
  }

  private static void writeFate(BcsWriter out, AttemptFate fate) {
    switch (fate) {
      case AttemptFate.Unknown unknown -> writeNumber(out.variant(0), unknown.overtakenAt());
      case AttemptFate.Executed executed ->
          writeNumber(out.variant(1).bool(executed.succeeded()), executed.checkpoint());
      case AttemptFate.Dead dead -> out.variant(2).string(dead.why());
      case AttemptFate.Untraceable() -> out.variant(3);
    }
  }

  private static IntentState readState(BcsReader in) {
    return switch (in.variant("IntentState", 3)) {
      case 0 -> new IntentState.Open();
      case 1 -> new IntentState.Done(in.option(Digest::read), in.string(), readInstant(in));
      default -> new IntentState.GivenUp(in.string(), readInstant(in));
    };
  }

  private static void writeState(BcsWriter out, IntentState state) {
    switch (state) {
      case IntentState.Open() -> out.variant(0);
      case IntentState.Done done -> {
        out.variant(1).option(done.transaction(), (to, digest) -> digest.write(to));
        writeInstant(out.string(done.how()), done.at());
      }
      case IntentState.GivenUp givenUp ->
          writeInstant(out.variant(2).string(givenUp.reason()), givenUp.at());
    }
  }

  private static OptionalLong readNumber(BcsReader in) {
    Optional<Long> number = in.option(BcsReader::u64);
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  private static void writeNumber(BcsWriter out, OptionalLong number) {
    out.option(
        number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty(), BcsWriter::u64);
  }

  private static Instant readInstant(BcsReader in) {
    return Instant.ofEpochMilli(in.u64());
  }

  private static void writeInstant(BcsWriter out, Instant instant) {
    out.u64(instant.toEpochMilli());
  }
}
