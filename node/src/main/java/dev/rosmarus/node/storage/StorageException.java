package dev.rosmarus.node.storage;

/** The store cannot do what it was asked; the kind says whose fault that is. */
public abstract sealed class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** It cannot be opened: another process, another node's or network's, newer, or unreadable. */
  public static final class NotOpened extends StorageException {
    private static final long serialVersionUID = 1L;

    public NotOpened(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Bytes on disk are not those that were written. The value is not served. */
  public static final class Damaged extends StorageException {
    private static final long serialVersionUID = 1L;

    public Damaged(String message) {
      super(message, null);
    }
  }

  /** The disk is too full for new data. */
  public static final class ReadOnly extends StorageException {
    private static final long serialVersionUID = 1L;

    public ReadOnly(String message) {
      super(message, null);
    }
  }

  /** The shard has no storage any more. */
  public static final class ShardGone extends StorageException {
    private static final long serialVersionUID = 1L;

    public ShardGone(int shard) {
      super("shard " + shard + " has no storage", null);
    }
  }

  /** The table was dropped, or was never made. */
  public static final class TableGone extends StorageException {
    private static final long serialVersionUID = 1L;

    public TableGone(String table) {
      super("there is no table " + table, null);
    }
  }

  /** The pool of native threads has as much work waiting as it may. */
  public static final class Busy extends StorageException {
    private static final long serialVersionUID = 1L;

    public Busy(String message) {
      super(message, null);
    }
  }

  /** RocksDB, or the disk below it, failed. */
  public static final class Failed extends StorageException {
    private static final long serialVersionUID = 1L;

    public Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
