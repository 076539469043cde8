package dev.rosmarus.sui.walrus.abort;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_COMMITTEE_SELECTED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_DUPLICATE_SYNC_DONE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_INVALID_SYNC_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_WRONG_EPOCH_STATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_WRONG_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_WRONG_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_ATTESTATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ID_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_REPEATED_ATTESTATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_WRONG_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_WRONG_VERSION;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where and why a call into the contracts stopped, and what that means to a node (Walrus contracts
 * spec, section 8). Only module and code decide; the package is the original or the called version,
 * depending on the chain's protocol, and the function's name may be missing.
 *
 * @param code unsigned
 */
public record WalrusAbort(Address packageId, String module, long code, Optional<String> function) {

  /** What an execution ended in, if that was an abort. */
  public static Optional<WalrusAbort> of(ExecutionError error) {
    if (!(error instanceof ExecutionError.MoveAbort abort)) {
      return Optional.empty();
    }
    MoveLocation at = abort.location();
    return Optional.of(
        new WalrusAbort(at.packageId(), at.module(), abort.code(), at.functionName()));
  }

  /** The name of the code, if this version of the contracts is known to have it. */
  public Optional<MoveAbortName> name() {
    return MoveAbortName.of(module, code);
  }

  public boolean is(MoveAbortName name) {
    return module.equals(name.module()) && code == name.code();
  }

  /** The contracts were upgraded: refresh the package ids and, if they changed, try once more. */
  public boolean isWrongVersion() {
    return isOneOf(
        SYSTEM_WRONG_VERSION,
        STAKING_WRONG_VERSION,
        SUBSIDIES_WRONG_VERSION,
        WALRUS_SUBSIDIES_WRONG_VERSION);
  }

  /**
   * {@code epoch_sync_done} named another epoch than the chain's. Read the epoch again: if the
   * chain is ahead there is nothing left to do, if it is behind something is wrong with us.
   */
  public boolean isSyncOfAnotherEpoch() {
    return is(STAKING_INNER_INVALID_SYNC_EPOCH);
  }

  /** {@code epoch_sync_done} had been called before: done. */
  public boolean isSyncAlreadyDone() {
    return is(STAKING_INNER_DUPLICATE_SYNC_DONE);
  }

  /**
   * {@code voting_end} or an epoch change came too early or after somebody else's. Read the state
   * again to see which.
   */
  public boolean isOutOfEpochState() {
    return isOneOf(
        STAKING_INNER_WRONG_EPOCH_STATE,
        STAKING_INNER_COMMITTEE_SELECTED,
        STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY);
  }

  /** {@code certify_event_blob} cannot succeed before the next epoch: pause attestations. */
  public boolean pausesAttestations() {
    return isOneOf(SYSTEM_STATE_INNER_INVALID_ID_EPOCH, SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER);
  }

  /** {@code certify_event_blob} was refused for good for this blob: note it and go on. */
  public boolean isFinalForAttestation() {
    return isOneOf(
        SYSTEM_STATE_INNER_INCORRECT_ATTESTATION, SYSTEM_STATE_INNER_REPEATED_ATTESTATION);
  }

  private boolean isOneOf(MoveAbortName... names) {
    return Arrays.stream(names).anyMatch(this::is);
  }

  /** For logs: place, code and name. */
  @Override
  public String toString() {
    String place = packageId + "::" + module + function.map(f -> "::" + f).orElse("");
    return place
        + " aborted with code "
        + Long.toUnsignedString(code)
        + name().map(n -> " (" + n.shortName() + ")").orElse("");
  }
}
