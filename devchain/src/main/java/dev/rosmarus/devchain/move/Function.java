package dev.rosmarus.devchain.move;

import java.util.List;

/**
 * A function that transactions may call.
 *
 * @param parameters without the transaction context, which the caller never passes
 * @param context whether and how the signature ends with the transaction context
 */
public record Function(
    String module,
    String name,
    Visibility visibility,
    int typeParameters,
    List<ParameterType> parameters,
    List<OpenType> results,
    ContextUse context,
    Code code) {

  public enum Visibility {
    PUBLIC,
    /** Private, and callable as the entry of a transaction only. */
    ENTRY
  }

  public enum ContextUse {
    NONE,
    IMMUTABLE,
    MUTABLE
  }

  /** What runs in the place of bytecode. */
  @FunctionalInterface
  public interface Code {
    /**
     * Runs the call: reads its arguments from the frame, writes through it, and returns its results
     * into it.
     *
     * @throws MoveFailure when it aborts; all that it did is undone
     */
    void run(Frame frame);
  }

  public Function {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }
}
