package dev.rosmarus.node.peer;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.wire.SymbolId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which recovery symbols a node is asked for (Walrus HTTP API spec, section 5.8).
 *
 * @param proofAxis the axis of the slivers that symbols may be cut from; either if absent
 */
public record SymbolRequest(Wanted wanted, Optional<Axis> proofAxis) {

  /** The symbols. */
  public sealed interface Wanted {

    /** These, at least one. */
    record ByIds(List<SymbolId> ids) implements Wanted {
      public ByIds {
        ids = List.copyOf(ids);
      }
    }

    /** All that the node's shards have for one sliver. */
    record ForSliver(Axis axis, int index) implements Wanted {}
  }

  /** These symbols, cut from slivers of an axis. */
  public static SymbolRequest byIds(List<SymbolId> ids, Axis proofAxis) {
    return new SymbolRequest(new Wanted.ByIds(ids), Optional.of(proofAxis));
  }

  /** All that help with one sliver. */
  public static SymbolRequest forSliver(Axis axis, int index) {
    return new SymbolRequest(new Wanted.ForSliver(axis, index), Optional.of(axis.opposite()));
  }

  String query() {
    String axis = proofAxis.map(proof -> "proofAxis=" + proof.word() + "&").orElse("");
    return switch (wanted) {
      case Wanted.ByIds(var ids) ->
          ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&", axis, ""));
      case Wanted.ForSliver(var target, var index) ->
          axis + "targetSliver=" + index + "&targetType=" + target.word();
    };
  }
}
