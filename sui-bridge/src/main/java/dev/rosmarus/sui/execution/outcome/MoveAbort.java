package dev.rosmarus.sui.execution.outcome;

import dev.rosmarus.sui.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A contract's refusal (Walrus contracts spec, section 8).
 *
 * @param packageId the original id of the package or that of the called version
 * @param code the contract's number for the reason, unsigned
 * @param name the reason in a word, where the contract is known
 * @param command index of the command that was refused
 */
public record MoveAbort(
    Address packageId,
    String module,
    Optional<String> function,
    long code,
    Optional<String> name,
    OptionalLong command) {

  @Override
  public String toString() {
    return "%s::%s aborted with code %s%s%s"
        .formatted(
            module,
            function.orElse("(a function)"),
            Long.toUnsignedString(code),
            name.map(word -> " (" + word + ")").orElse(""),
            command.isPresent() ? " in command " + command.getAsLong() : "");
  }
}
