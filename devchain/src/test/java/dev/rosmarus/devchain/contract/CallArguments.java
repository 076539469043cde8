package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.MemoryWorld.pure;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;

/** Arguments of calls, and the bodies of messages, as tests write them. */
final class CallArguments {

  private CallArguments() {}

  static Argument stored(Address id) {
    return new Argument.Stored(id);
  }

  static Argument given(Value value) {
    return new Argument.Given(value);
  }

  static Argument u8(int value) {
    return pure(value, BcsWriter::u8);
  }

  static Argument u16(int value) {
    return pure(value, BcsWriter::u16);
  }

  static Argument u32(long value) {
    return pure(value, BcsWriter::u32);
  }

  static Argument u64(long value) {
    return pure(value, BcsWriter::u64);
  }

  static Argument bool(boolean value) {
    return pure(value, BcsWriter::bool);
  }

  static Argument text(String value) {
    return pure(value, BcsWriter::string);
  }

  static Argument bytes(byte[] value) {
    return pure(value, BcsWriter::bytes);
  }

  static Argument id(Address value) {
    return pure(Bytes.owning(value.bytes()));
  }

  static Argument clock() {
    return stored(MemoryWorld.CLOCK);
  }

  static Bytes permanent(BlobIdBytes blobId) {
    return body(out -> {
      blobId.write(out);
      out.u8(0);
    });
  }

  static Bytes deletable(BlobIdBytes blobId, Address objectId) {
    return body(out -> {
      blobId.write(out);
      out.u8(1);
      objectId.write(out);
    });
  }

  static Bytes body(java.util.function.Consumer<BcsWriter> content) {
    BcsWriter out = BcsWriter.growing();
    content.accept(out);
    return Bytes.owning(out.toByteArray());
  }
}
