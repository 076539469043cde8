package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.storage.DiskSpace.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskWatermarksTest {

  private static final DiskWatermarks MARKS = new DiskWatermarks(300, 100, 200);

  @Test
  void aFullDiskStaysFullUntilTheResumeMark() {
    AtomicLong free = new AtomicLong(1000);
    List<State> told = new ArrayList<>();
    StorageObserver observer =
        new StorageObserver() {
          @Override
          public void disk(long freeBytes, State state) {
            told.add(state);
          }
        };
    try (DiskWatcher disk = new DiskWatcher(MARKS, free::get, observer)) {
      for (long bytes : new long[] {1000, 299, 100, 99, 150, 199, 200, 99, 1000}) {
        free.set(bytes);
        disk.look();
      }
      assertThat(told)
          .containsExactly(
              State.ROOMY,
              State.LOW,
              State.LOW,
              State.READ_ONLY,
              State.READ_ONLY,
              State.READ_ONLY,
              State.LOW,
              State.READ_ONLY,
              State.ROOMY);
      disk.requireRoom();
      disk.full();
      assertThatThrownBy(disk::requireRoom).isInstanceOf(StorageException.ReadOnly.class);
      assertThat(disk.freeBytes()).isZero();
    }
  }

  @Test
  void anUnreadableDiskKeepsTheLastFigure() {
    AtomicLong free = new AtomicLong(50);
    try (DiskWatcher disk =
        new DiskWatcher(
            MARKS,
            () -> {
              if (free.get() < 0) {
                throw new IllegalStateException("unreadable");
              }
              return free.get();
            },
            StorageObserver.NONE)) {
      disk.look();
      free.set(-1);
      disk.look();
      assertThat(disk.state()).isEqualTo(State.READ_ONLY);
      assertThat(disk.freeBytes()).isEqualTo(50);
    }
  }

  @Test
  void marksThatDoNotRiseAreRefused() {
    assertThatThrownBy(() -> new DiskWatermarks(300, 200, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DiskWatermarks(50, 100, 200))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
