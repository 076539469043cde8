package dev.rosmarus.node.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which tables a store has.
 *
 * @param kind what is stored, in one word; a store of another kind is not opened
 * @param formatVersion of the rows; a store of a newer one is not opened
 * @param tables there from the first day on
 * @param madeLater the table that a name on disk stands for, if it is one that comes and goes; a
 *     store with other tables is not opened
 */
public record StoreLayout(
    String kind,
    int formatVersion,
    List<Table> tables,
    Function<String, Optional<Table>> madeLater) {

  /** Copies the list. */
  public StoreLayout {
    tables = List.copyOf(tables);
  }

  /** A store whose tables are always the same. */
  public static StoreLayout of(String kind, int formatVersion, Table... tables) {
    return new StoreLayout(kind, formatVersion, List.of(tables), name -> Optional.empty());
  }
}
