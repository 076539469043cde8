package dev.rosmarus.sui.execution;

import java.util.Optional;

/** What there is to know about the contracts that are called; the executor itself knows none. */
public interface CalledContracts {

  /** The name of an abort code, if it is known. */
  Optional<String> abortName(String module, long code);

  /** Whether the call went to a version of a package that has been replaced. */
  boolean isWrongVersion(MoveAbort abort);

  /**
   * Reads the current package ids anew, for plans to use.
   *
   * @return whether any has changed
   */
  boolean refreshPackages();

  /** Nothing is known. */
  CalledContracts UNKNOWN =
      new CalledContracts() {
        @Override
        public Optional<String> abortName(String module, long code) {
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
