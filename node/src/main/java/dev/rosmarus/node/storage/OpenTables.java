package dev.rosmarus.node.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that are open now, by name. */
final class OpenTables implements AutoCloseable {

  private final Map<String, OpenTable> tables = new ConcurrentHashMap<>();

  void add(OpenTable table) {
    tables.put(table.table().name(), table);
  }

  /** The table with one user more, who has to leave it. */
  OpenTable enter(Table table) {
    OpenTable open = tables.get(table.name());
    if (open == null || !open.enter()) {
      throw new StorageException.TableGone(table.name());
    }
    return open;
  }

  boolean has(Table table) {
    return tables.containsKey(table.name());
  }

  void remove(OpenTable table) {
    tables.remove(table.table().name(), table);
    table.leave();
  }

  List<OpenTable> all() {
    return new ArrayList<>(tables.values());
  }

  @Override
  public void close() {
    all().forEach(this::remove);
  }
}
