package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.rest.Numbers;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.symbol.SymbolRequest;
import dev.rosmarus.node.wire.SymbolId;
import dev.rosmarus.node.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The queries for symbols, whose keys come in any order (sections 5.8 and 5.9). */
final class SymbolQuery {

  private static final String TARGET_TYPE = "targetType";

  private SymbolQuery() {}

  /** Ids if there are any and all are good, else a target sliver. */
  static SymbolRequest recovery(Request request) {
    Query query = Query.of(request);
    Optional<Axis> proofAxis =
        query.optional("proofAxis").map(word -> required("proofAxis", Axes.parse(word)));
    Optional<List<SymbolId>> ids = ids(query.all("id"));
    if (ids.isPresent()) {
      return new SymbolRequest.ByIds(ids.get(), proofAxis);
    }
    List<String> targets = query.all("targetSliver");
    List<String> types = query.all(TARGET_TYPE);
    OptionalInt index = targets.size() == 1 ? Numbers.u16(targets.getFirst()) : OptionalInt.empty();
    Optional<Axis> axis = types.size() == 1 ? Axes.parse(types.getFirst()) : Optional.empty();
    if (index.isEmpty() || axis.isEmpty()) {
      throw Query.rejected("expected `id`, or `targetSliver` and `targetType`");
    }
    return new SymbolRequest.ForSliver(axis.get(), index.getAsInt(), proofAxis);
  }

  private static Optional<List<SymbolId>> ids(List<String> texts) {
    try {
      List<SymbolId> ids = texts.stream().map(SymbolId::parse).toList();
      return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
    } catch (WireException.InvalidSymbolId e) {
      return Optional.empty();
    }
  }

  static List<Integer> targets(Request request) {
    List<Integer> targets = new ArrayList<>();
    for (String text : Query.of(request).all("targetSlivers")) {
      OptionalInt index = Numbers.u16(text);
      if (index.isEmpty()) {
        throw Query.rejected("targetSlivers: expected a number from 0 to 65535");
      }
      targets.add(index.getAsInt());
    }
    if (targets.isEmpty()) {
      throw Query.rejected("missing field `targetSlivers`");
    }
    return targets;
  }

  static Axis targetType(Request request) {
    Optional<String> word = Query.of(request).single(TARGET_TYPE);
    if (word.isEmpty()) {
      throw Query.rejected("missing field `targetType`");
    }
    return required(TARGET_TYPE, Axes.parse(word.get()));
  }

  private static Axis required(String key, Optional<Axis> axis) {
    return axis.orElseThrow(
        () -> Query.rejected("%s: expected `primary` or `secondary`".formatted(key)));
  }
}
