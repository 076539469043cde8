package dev.rosmarus.bench;

import java.util.List;

/** Benchmarks that are run together and that a person asks for by name. */
interface Suite {

  String name();

  /** One line for the list of suites. */
  String about();

  List<Grid> run(Settings settings);
}
