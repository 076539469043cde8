package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Parallelism;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real threads for tests of parallel work, as many as the highest degree asks for. */
final class Threads {

  private static final ExecutorService EXECUTOR =
      Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().name("erasure-", 0).factory());

  private Threads() {}

  static Parallelism degree(int degree) {
    return degree == 1 ? Parallelism.SINGLE : new Parallelism(EXECUTOR, degree);
  }
}
