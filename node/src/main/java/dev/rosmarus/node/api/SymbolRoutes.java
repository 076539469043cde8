package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.symbol.SymbolAnswer;
import dev.rosmarus.node.symbol.SymbolRefusal;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Map;

/** Symbols with and without proofs (sections 5.8 and 5.9). */
final class SymbolRoutes {

  private final ApiParts parts;

  SymbolRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response recovery(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    return switch (parts.recoverySymbols().symbols(blob, SymbolQuery.recovery(request))) {
      case SymbolAnswer.Symbols<List<RecoverySymbol>>(List<RecoverySymbol> symbols) ->
          bcs(symbols, SymbolBcs::writeGenerals);
      case SymbolAnswer.Refused<List<RecoverySymbol>>(SymbolRefusal why) ->
          Problems.of(why).response();
    };
  }

  Response decoding(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    List<Integer> targets = SymbolQuery.targets(request);
    Axis axis = SymbolQuery.targetType(request);
    return switch (parts.decodingSymbols().symbols(blob, axis, targets)) {
      case SymbolAnswer.Symbols<Map<Integer, List<DecodingSymbol>>>(var symbols) ->
          bcs(symbols, SymbolBcs::writeDecodingSymbols);
      case SymbolAnswer.Refused<Map<Integer, List<DecodingSymbol>>>(SymbolRefusal why) ->
          Problems.of(why).response();
    };
  }

  private static <T> Response bcs(T value, BcsWriter.Element<T> element) {
    return Response.of(200, MetadataRoutes.OCTETS, BcsWriter.encode(value, element));
  }
}
