package dev.rosmarus.node.storage;

import org.rocksdb.AbstractEventListener;
import org.rocksdb.BackgroundErrorReason;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What RocksDB's own threads report when a write of theirs fails, for the operator. */
final class RocksFailures extends AbstractEventListener {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStore.class);

  private final DiskWatcher disk;
  private final StorageObserver observer;

  RocksFailures(DiskWatcher disk, StorageObserver observer) {
    super(
        EnabledEventCallback.ON_BACKGROUND_ERROR, EnabledEventCallback.ON_ERROR_RECOVERY_COMPLETED);
    this.disk = disk;
    this.observer = observer;
  }

  @Override
  public void onBackgroundError(BackgroundErrorReason reason, Status status) {
    observer.writeFailed();
    if (RocksFaults.isDiskFull(status)) {
      disk.full();
      return;
    }
    LOG.error(
        "the store cannot write ({}, {}): commits fail until the cause is gone; see the disk's and"
            + " the system's log, then start the node again",
        reason,
        status.getCodeString());
  }

  @Override
  public void onErrorRecoveryCompleted(Status before) {
    LOG.info("the store writes again (before: {})", before.getCodeString());
  }
}
