package dev.rosmarus.node.app;

import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what takes long to load beside the first steps of a start, which a processor alone is busy
 * with: the native libraries of sockets, TLS and signatures. Nothing waits for it and nothing needs
 * it; what fails here fails again, and is told, where it is used.
 */
public final class EarlyLoading {

  private static final byte[] ANY_SECRET = new byte[BlsSecretKey.BYTES];

  static {
    ANY_SECRET[BlsSecretKey.BYTES - 1] = 1;
  }

  private EarlyLoading() {}

  /** Returns at once. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("early loading").start(EarlyLoading::load);
  }

  private static void load() {
    try {
      HttpServer.loadNative();
      BlsSecretKey.of(ANY_SECRET);
    } catch (RuntimeException | LinkageError e) {
      Logger log = LoggerFactory.getLogger(EarlyLoading.class);
      log.debug("cannot be loaded early", e);
    }
  }
}
