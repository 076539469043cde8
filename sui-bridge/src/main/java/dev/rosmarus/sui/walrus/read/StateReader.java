package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import dev.rosmarus.sui.walrus.read.WalrusReadException.StateMoving;
import java.util.List;
import java.util.Optional;

/**
 * Reads system, staking and their states in one batch and starts over when they moved meanwhile: a
 * migration changes the versions, an epoch change moves both epochs in one transaction. A batch is
 * no snapshot, so what does not fit together is not given out.
 */
final class StateReader {

  static final int TRIES_MAX = 8;

  private static final ObjectKind<Field<Long, SystemStateInner>> SYSTEM_INNER =
      ObjectKind.field(BcsReader::u64, SystemStateInner::read);
  private static final ObjectKind<Field<Long, StakingInner>> STAKING_INNER =
      ObjectKind.field(BcsReader::u64, StakingInner::read);

  private record Versions(long system, long staking) {}

  private final ObjectReads objects;
  private final Address systemId;
  private final Address stakingId;
  private volatile Optional<Versions> lastVersions = Optional.empty();

  StateReader(ObjectReads objects, Address systemId, Address stakingId) {
    this.objects = objects;
    this.systemId = systemId;
    this.stakingId = stakingId;
  }

  /**
   * @throws StateMoving if no two reads fit together
   */
  WalrusState read(Freshness freshness) {
    Versions versions = lastVersions.orElseGet(() -> versions(freshness));
    String seen = "";
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Batch batch = batch(versions, freshness);
      Versions now = batch.versions();
      lastVersions = Optional.of(now);
      if (now.equals(versions)) {
        Optional<WalrusState> state = batch.state();
        if (state.isPresent()) {
          return state.get();
        }
        seen = batch.description();
      } else {
        seen = "versions went from " + versions + " to " + now;
        versions = now;
      }
    }
    throw new StateMoving(TRIES_MAX, seen);
  }

  private Versions versions(Freshness freshness) {
    List<Optional<ObjectView>> views = objects.views(List.of(systemId, stakingId), freshness);
    return new Versions(
        required(systemId, views.get(0), ObjectKind.SYSTEM).value().version(),
        required(stakingId, views.get(1), ObjectKind.STAKING).value().version());
  }

  private Batch batch(Versions versions, Freshness freshness) {
    Address systemInnerId = WalrusFields.inner(systemId, versions.system());
    Address stakingInnerId = WalrusFields.inner(stakingId, versions.staking());
    List<Optional<ObjectView>> views =
        objects.views(List.of(systemId, stakingId, systemInnerId, stakingInnerId), freshness);
    return new Batch(
        required(systemId, views.get(0), ObjectKind.SYSTEM),
        required(stakingId, views.get(1), ObjectKind.STAKING),
        views.get(2).map(v -> ObjectReads.decode(systemInnerId, v, SYSTEM_INNER).value().value()),
        views
            .get(3)
            .map(v -> ObjectReads.decode(stakingInnerId, v, STAKING_INNER).value().value()));
  }

  private static <T> ChainObject<T> required(
      Address id, Optional<ObjectView> view, ObjectKind<T> kind) {
    return ObjectReads.decode(
        id, view.orElseThrow(() -> new ObjectMissing(id, kind.toString())), kind);
  }

  /** One answer; the states are absent if they have moved to another version. */
  private record Batch(
      ChainObject<SystemObject> system,
      ChainObject<StakingObject> staking,
      Optional<SystemStateInner> systemInner,
      Optional<StakingInner> stakingInner) {

    Versions versions() {
      return new Versions(system.value().version(), staking.value().version());
    }

    Optional<WalrusState> state() {
      if (systemInner.isEmpty()
          || stakingInner.isEmpty()
          || systemInner.get().committee().epoch() != stakingInner.get().epoch()) {
        return Optional.empty();
      }
      return Optional.of(new WalrusState(system, systemInner.get(), staking, stakingInner.get()));
    }

    String description() {
      return "system of "
          + systemInner.map(inner -> "epoch " + inner.committee().epoch()).orElse("no state")
          + ", staking of "
          + stakingInner.map(inner -> "epoch " + inner.epoch()).orElse("no state");
    }
  }
}
