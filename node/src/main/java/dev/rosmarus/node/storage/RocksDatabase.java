package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.StorageException.NotOpened;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with the tables of a layout, and all native objects that go with it. Whoever closes it
 * sees to it that no thread is inside.
 */
final class RocksDatabase implements AutoCloseable {

  private final RocksTuning tuning;
  private final RocksDB db;
  private final ColumnFamilyHandle unused;
  private final OpenTables tables = new OpenTables();
  private final Set<TableScan> scans = ConcurrentHashMap.newKeySet();
  private final ReadOptions readOptions = new ReadOptions();
  private final StoreReads reads;
  private final WriteOptions writeOptions = new WriteOptions().setSync(false);

  private RocksDatabase(
      RocksTuning tuning,
      RocksDB db,
      List<Table> opened,
      List<ColumnFamilyHandle> handles,
      StorageObserver observer) {
    this.tuning = tuning;
    this.db = db;
    this.unused = handles.getFirst();
    for (int i = 0; i < opened.size(); i++) {
      tables.add(new OpenTable(opened.get(i), handles.get(i + 1)));
    }
    this.reads = new RocksReads(db, tables, readOptions, observer);
  }

  static RocksDatabase open(
      Path folder, StoreLayout layout, StoreOptions options, StorageObserver observer) {
    RocksTuning tuning = new RocksTuning(options);
    try {
      List<Table> wanted = tables(folder, layout);
      List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
      descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, tuning.unused()));
      wanted.forEach(table -> descriptors.add(descriptor(table, tuning)));
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB db = RocksDB.open(tuning.database(), folder.toString(), descriptors, handles);
      return new RocksDatabase(tuning, db, wanted, handles, observer);
    } catch (RocksDBException e) {
      tuning.close();
      throw new NotOpened(
          "cannot open the store in "
              + folder
              + ": "
              + e.getMessage()
              + "; if the disk is sound, restore the store from a backup or begin anew",
          e);
    } catch (NotOpened e) {
      tuning.close();
      throw e;
    }
  }

  /** The tables of the layout, and those that were made later. */
  private static List<Table> tables(Path folder, StoreLayout layout) throws RocksDBException {
    List<Table> tables = new ArrayList<>(layout.tables());
    Set<String> known = new HashSet<>();
    tables.forEach(table -> known.add(table.name()));
    try (Options options = new Options()) {
      for (byte[] bytes : RocksDB.listColumnFamilies(options, folder.toString())) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        if (!name.equals("default") && known.add(name)) {
          tables.add(
              layout
                  .madeLater()
                  .apply(name)
                  .orElseThrow(() ->
                      new NotOpened(
                          "the store in %s has a table %s that this version does not know"
                              .formatted(folder, name),
                          null)));
        }
      }
    }
    return tables;
  }

  private static ColumnFamilyDescriptor descriptor(Table table, RocksTuning tuning) {
    return new ColumnFamilyDescriptor(
        table.name().getBytes(StandardCharsets.UTF_8), tuning.table(table));
  }

  OpenTables tables() {
    return tables;
  }

  StoreReads reads() {
    return reads;
  }

  /** Visible on return. */
  void write(WriteBatch batch) throws RocksDBException {
    db.write(writeOptions, batch);
  }

  /** Writes out and syncs the log: all that was visible before is durable after. */
  void sync() {
    try {
      db.flushWal(true);
    } catch (RocksDBException e) {
      throw RocksFaults.onWrite(e);
    }
  }

  /** Makes those that are not there, in this order; durable on return. */
  void create(List<Table> wanted) {
    List<Table> missing = wanted.stream().filter(table -> !tables.has(table)).toList();
    if (missing.isEmpty()) {
      return;
    }
    try {
      // In one call, as each call writes the options of all tables anew.
      List<ColumnFamilyHandle> handles =
          db.createColumnFamilies(
              missing.stream().map(table -> descriptor(table, tuning)).toList());
      for (int i = 0; i < missing.size(); i++) {
        tables.add(new OpenTable(missing.get(i), handles.get(i)));
      }
    } catch (RocksDBException e) {
      throw RocksFaults.onWrite(e);
    }
  }

  /** Drops those that are there, in this order; durable on return. */
  void drop(List<Table> unwanted) {
    for (Table table : unwanted) {
      if (tables.has(table)) {
        OpenTable open = tables.enter(table);
        try {
          db.dropColumnFamily(open.handle());
          tables.remove(open);
        } catch (RocksDBException e) {
          throw RocksFaults.onWrite(e);
        } finally {
          open.leave();
        }
      }
    }
  }

  /** Bytes of rows in memory, which a start reads from the log. */
  long memoryBytes() {
    try {
      return db.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables");
    } catch (RocksDBException e) {
      throw RocksFaults.onRead("all", e);
    }
  }

  /** Moves what is in memory into files, table by table. */
  void flush() {
    List<OpenTable> entered = new ArrayList<>();
    try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      tables.all().stream().filter(OpenTable::enter).forEach(entered::add);
      db.flush(waiting, entered.stream().map(OpenTable::handle).toList());
    } catch (RocksDBException e) {
      throw RocksFaults.onWrite(e);
    } finally {
      entered.forEach(OpenTable::leave);
    }
  }

  TableScan scan(Table table, byte[] from) {
    TableScan scan = new TableScan(db, tables.enter(table), from, scans::remove);
    scans.add(scan);
    return scan;
  }

  /** A figure that RocksDB keeps of a table. */
  long property(Table table, String property) {
    OpenTable open = tables.enter(table);
    try {
      return db.getLongProperty(open.handle(), property);
    } catch (RocksDBException e) {
      throw RocksFaults.onRead(table.name(), e);
    } finally {
      open.leave();
    }
  }

  List<StoreFigure> figures() {
    List<StoreFigure> figures = new ArrayList<>();
    for (OpenTable open : tables.all()) {
      if (open.enter()) {
        try {
          for (String name : StoreFigure.NAMES) {
            figures.add(
                new StoreFigure(
                    open.table().name(),
                    name,
                    db.getLongProperty(open.handle(), "rocksdb." + name)));
          }
        } catch (RocksDBException e) {
          throw RocksFaults.onRead(open.table().name(), e);
        } finally {
          open.leave();
        }
      }
    }
    return figures;
  }

  @Override
  public void close() {
    List.copyOf(scans).forEach(TableScan::close);
    tables.close();
    unused.close();
    db.close();
    readOptions.close();
    writeOptions.close();
    tuning.close();
  }
}
