package dev.rosmarus.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at hooks drawn from a seed, and with it whatever was not synced. The tables that
 * come of it in the end are those of a run that nothing disturbed.
 */
class PipelineCrashTest {

  /** What the store may keep in memory: for ever, so that only syncs save anything. */
  private static final Duration NEVER = Duration.ofHours(1);

  private static final int CRASHES_MAX = 12;

  @TempDir private Path folder;

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @Timeout(120)
  void crashesAtAnyPointLoseNothingAndApplyNothingTwice() throws Exception {
    for (long seed = 1; seed <= 6; seed++) {
      live(seed);
    }
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void manyMoreCrashesDoNotEither() throws Exception {
    long first = new Random().nextLong();
    for (long seed = first; seed < first + 60; seed++) {
      live(seed);
    }
  }

  private void live(long seed) throws Exception {
    Random random = new Random(seed);
    ScriptedChain chain = chain(random);
    Map<String, String> expected = undisturbed(chain, seed);
    Path now = folder.resolve("life-" + seed + "-0");
    int deaths = 0;
    for (int crash = 1; crash <= CRASHES_MAX; crash++) {
      Path next = folder.resolve("life-" + seed + "-" + crash);
      if (!diesOnTheWay(chain, now, next, random)) {
        break;
      }
      now = next;
      deaths++;
    }
    assertThat(deaths).as("seed %s", seed).isPositive();
    try (PipelineRig rig = PipelineRig.in(now)) {
      rig.sync.completesAtOnce = true;
      rig.start(chain).awaitCursor(chain.elements());
      assertThat(rig.elements()).as("seed %s", seed).hasSize((int) chain.elements());
      rig.stop();
      assertThat(rig.tables()).as("seed %s", seed).isEqualTo(expected);
    }
  }

  private static ScriptedChain chain(Random random) {
    ScriptedChain chain = new ScriptedChain();
    List<ContractEvent> events = Histories.random(random, 12);
    for (int at = 0; at < events.size(); ) {
      int count = Math.min(events.size() - at, random.nextInt(4));
      chain.checkpoint(events.subList(at, at + count).toArray(ContractEvent[]::new));
      at += count;
    }
    return chain;
  }

  private Map<String, String> undisturbed(ScriptedChain chain, long seed) throws Exception {
    try (PipelineRig rig = PipelineRig.in(folder.resolve("calm-" + seed))) {
      rig.sync.completesAtOnce = true;
      rig.start(chain).awaitCursor(chain.elements());
      rig.stop();
      return rig.tables();
    }
  }

  /** Whether it died before all was handled; what was on disk then is copied. */
  private static boolean diesOnTheWay(ScriptedChain chain, Path now, Path next, Random random)
      throws Exception {
    int diesAt = 1 + random.nextInt(60);
    int syncsEvery = 1 + random.nextInt(12);
    AtomicInteger hooks = new AtomicInteger();
    try (PipelineRig rig = PipelineRig.in(now, NEVER)) {
      rig.sync.completesAtOnce = true;
      rig.hook =
          point -> {
            int count = hooks.incrementAndGet();
            if (count % syncsEvery == 0) {
              sync(rig);
            }
            if (count >= diesAt) {
              throw new Died();
            }
          };
      rig.start(chain);
      PipelineRig.await(
          () -> rig.pipeline().failure().isDone() || rig.cursor() == chain.elements());
      boolean died = rig.pipeline().failure().isDone();
      rig.stop();
      copy(now, next);
      return died;
    }
  }

  private static void sync(PipelineRig rig) {
    try {
      rig.main.awaitSynced();
      rig.events.awaitSynced();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
