package dev.rosmarus.sui.execution.port;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import java.util.Optional;
import java.util.OptionalLong;

/** What there is to know about the contracts that are called; the executor itself knows none. */
public interface CalledContracts {

  /**
   * The name of an abort code, if it is known.
   *
   * @param packageId the original id of the package or that of the called version
   * @param code unsigned
   */
  Optional<String> abortName(Address packageId, String module, long code);

  /** Whether the call went to a version of a package that has been replaced. */
  boolean isWrongVersion(MoveAbort abort);

  /**
   * Reads the current package ids anew, for plans to use.
   *
   * @return whether any has changed
   */
  boolean refreshPackages();

  /** A contract's refusal by its name, if that is what a transaction ended in. */
  default Optional<MoveAbort> abortIn(ExecutionStatus status) {
    if (status instanceof ExecutionStatus.Failure(ExecutionError error, OptionalLong command)
        && error instanceof ExecutionError.MoveAbort abort) {
      Address packageId = abort.location().packageId();
      String module = abort.location().module();
      return Optional.of(
          new MoveAbort(
              packageId,
              module,
              abort.location().functionName(),
              abort.code(),
              abortName(packageId, module, abort.code()),
              command));
    }
    return Optional.empty();
  }

  /** Nothing is known. */
  CalledContracts UNKNOWN =
      new CalledContracts() {
        @Override
        public Optional<String> abortName(Address packageId, String module, long code) {
          return Optional.empty();
        }

        @Override
        public boolean isWrongVersion(MoveAbort abort) {
          return false;
        }

        @Override
        public boolean refreshPackages() {
          return false;
        }
      };
}
