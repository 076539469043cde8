package dev.rosmarus.node.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.RandomHistory.Sort;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Rows and predicates against the full list of what happened, for random histories. A failure
 * prints the seed of its history, which alone repeats it.
 */
class BlobTableModelTest {

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void rowsAreWhatTheWholeHistorySays(@ForAll long seed) {
    new RandomHistory(seed, seed % 8 == 0 ? Sort.NEVER_CLEANED_UP : Sort.USUAL).run();
  }

  @Tag("slow")
  @Property(tries = 1_000_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void rowsAreWhatTheWholeHistorySaysAMillionTimes(@ForAll long seed) {
    rowsAreWhatTheWholeHistorySays(seed);
  }

  /**
   * A node that begins late knows as much of what is alive as one that was there from the start;
   * but not which blobs were invalid before it began, nor pools.
   */
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void lateNodeAgreesOnAllThatIsAlive(@ForAll long seed) {
    RandomHistory history = new RandomHistory(seed, Sort.WITHOUT_POOLS);
    history.run();
    int epoch = history.epoch();
    for (int epochAtStart = 1; epochAtStart <= epoch; epochAtStart++) {
      MiniTable late = beginningLate(history, epochAtStart);
      MiniTable whole = history.chain().table;
      assertThat(late.objects.keySet()).isEqualTo(whole.objects.keySet());
      whole.objects.forEach((id, object) -> {
        PerObjectBlobInfo same = late.objects.get(id);
        assertThat(same.endEpoch()).isEqualTo(object.endEpoch());
        assertThat(same.certifiedEpoch()).isEqualTo(object.certifiedEpoch());
        assertThat(same.event()).isEqualTo(object.event());
      });
      whole.blobs.forEach((id, blob) -> {
        if (blob instanceof ValidBlob) {
          assertAgreed(blob, Optional.ofNullable(late.blobs.get(id)), epoch);
          assertThat(late.violations(id)).isEmpty();
        }
      });
    }
  }

  private static void assertAgreed(BlobInfo whole, Optional<BlobInfo> late, int epoch) {
    assertThat(late.filter(b -> b.isRegistered(epoch)).isPresent())
        .isEqualTo(whole.isRegistered(epoch));
    assertThat(late.filter(b -> b.isCertified(epoch)).isPresent())
        .isEqualTo(whole.isCertified(epoch));
    assertThat(late.filter(b -> b.isCertifiedBefore(epoch)).isPresent())
        .isEqualTo(whole.isCertifiedBefore(epoch));
  }

  /** The table of a node that sees the history from the first complete epoch on. */
  private static MiniTable beginningLate(RandomHistory history, int epochAtStart) {
    MiniTable table = new MiniTable();
    table.history = new History.Incomplete(epochAtStart);
    int first = Math.max(1, epochAtStart + 1 - RandomHistory.EPOCHS_AHEAD_MAX);
    List<ContractEvent> events = history.chain().events();
    for (int epoch = first; epoch <= history.epoch(); epoch++) {
      table.cleanUp(epoch);
      int end = epoch < history.epoch() ? history.epochBegins().get(epoch) : events.size();
      for (int i = history.epochBegins().get(epoch - 1); i < end; i++) {
        ChainOfEvents.handleOf(table, events.get(i), i);
      }
    }
    return table;
  }
}
