package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import java.util.List;

/** {@code encoding}: how large blobs become. */
final class EncodingModule {

  private final Edition edition;

  EncodingModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        new Signature.Module(edition, "encoding")
            .function("encoded_blob_length")
            .value(Primitive.U64, Primitive.U8, Primitive.U16)
            .returns(Primitive.U64)
            .runs(EncodingModule::encodedBlobLength));
  }

  private static void encodedBlobLength(Frame frame) {
    long bytes = frame.argument(0, BcsReader::u64);
    int encodingType = frame.argument(1, BcsReader::u8);
    int nShards = frame.argument(2, BcsReader::u16);
    frame.result(StorageFee.encodedBytes(bytes, encodingType, nShards), BcsWriter::u64);
  }
}
