package dev.rosmarus.node.event;

import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.status.NodeStatusRecord;
import java.time.InstantSource;
import java.util.List;

/**
 * What the events are read from and handed to.
 *
 * @param registrations told, one after the other, from the workers of blob events
 */
public record EventParts(
    ElementLog log,
    CursorStore cursor,
    NodeStatusRecord status,
    BlobTable blobs,
    CommitteeService committees,
    EventEpoch eventEpoch,
    EpochEvents epochs,
    BlobSync sync,
    BlobRemoval removal,
    List<RegistrationListener> registrations,
    UpgradeListener upgrades,
    InstantSource clock,
    EventObserver observer) {

  public EventParts {
    registrations = List.copyOf(registrations);
  }
}
