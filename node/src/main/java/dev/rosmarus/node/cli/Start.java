package dev.rosmarus.node.cli;

import java.util.Optional;

/**
 * Where the process begins. A node whose arguments are plain starts at once; for anything else the
 * whole command line is set up. This class names none of the classes that takes, or they would be
 * loaded for a node too.
 */
public final class Start {

  private Start() {}

  public static void main(String[] arguments) {
    Optional<RunLine> run = RunLine.of(arguments);
    if (run.isEmpty()) {
      Rosmarus.main(arguments);
      return;
    }
    CpuFeatures.limitVectorWidth();
    System.exit(run(run.get(), arguments));
  }

  private static int run(RunLine line, String... arguments) {
    try {
      NodeRun.run(line.configPath(), line.cleanupStorage());
      return 0;
    } catch (Exception | OutOfMemoryError | ExceptionInInitializerError | InternalError e) {
      return Faults.failed(e, arguments);
    }
  }
}
