package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.symbol.SymbolAnswer;
import dev.rosmarus.node.symbol.SymbolRefusal;
import java.nio.ByteBuffer;
import java.util.List;

/** Symbols with and without proofs (sections 5.8 and 5.9). */
final class SymbolRoutes {

  private final ApiParts parts;

  SymbolRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response recovery(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    return response(parts.recoverySymbols().symbols(blob, SymbolQuery.recovery(request)));
  }

  Response decoding(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    List<Integer> targets = SymbolQuery.targets(request);
    Axis axis = SymbolQuery.targetType(request);
    return response(parts.decodingSymbols().symbols(blob, axis, targets));
  }

  private static Response response(SymbolAnswer answer) {
    return switch (answer) {
      case SymbolAnswer.Symbols(ByteBuffer bcs) -> Octets.response(bcs);
      case SymbolAnswer.Refused(SymbolRefusal why) -> Problems.of(why).response();
    };
  }
}
