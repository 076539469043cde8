package dev.rosmarus.node.cli.devnet;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a node from what {@link NodeSetup} wrote. */
interface NodeLauncher {

  /** The log of a node, in its folder. */
  String LOG = "node.log";

  LocalNode start(String name, Path folder) throws IOException;

  /** In threads of this process. */
  static NodeLauncher threads(String version, NodeLogs logs) {
    return (name, folder) ->
        ThreadNode.start(
            name, folder.resolve(NodeSetup.CONFIG), version, logs, folder.resolve(LOG));
  }

  /**
   * Each in a process of its own.
   *
   * @param main the class of the command line
   */
  static NodeLauncher processes(String main) {
    return (name, folder) ->
        ProcessNode.start(name, main, folder.resolve(NodeSetup.CONFIG), folder.resolve(LOG));
  }
}
