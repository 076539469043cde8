package dev.rosmarus.devchain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What streams have to deliver, by what the test itself did to the network. */
final class ExpectedElements {

  private record Announced(Execution execution, List<ContractEvent> events) {}

  /** By checkpoint; every transaction has one of its own. */
  private final TreeMap<Long, Announced> announced = new TreeMap<>();

  /** The transaction announced exactly this. */
  void add(Execution execution, List<ContractEvent> events) {
    assertThat(events(execution)).isEqualTo(events);
    long checkpoint = execution.checkpoint().orElseThrow();
    assertThat(announced.put(checkpoint, new Announced(execution, events))).isNull();
  }

  static List<ContractEvent> events(Execution execution) {
    return execution.events().orElseThrow().events().stream()
        .map(event -> ContractEvent.decode(event.type(), event.contents().toByteArray()))
        .toList();
  }

  /** Of all checkpoints after the first, up to the last. */
  List<StreamElement> until(long last) {
    List<StreamElement> elements = new ArrayList<>();
    for (long checkpoint = 1; checkpoint <= last; checkpoint++) {
      int counter = 0;
      Optional<Announced> here = Optional.ofNullable(announced.get(checkpoint));
      if (here.isPresent()) {
        for (ContractEvent event : here.get().events) {
          elements.add(
              new StreamElement.EventElement(
                  new StreamPosition(checkpoint, counter),
                  new EventId(here.get().execution.digest(), counter),
                  event));
          counter++;
        }
      }
      elements.add(new StreamElement.CheckpointBoundary(new StreamPosition(checkpoint, counter)));
    }
    return elements;
  }
}
