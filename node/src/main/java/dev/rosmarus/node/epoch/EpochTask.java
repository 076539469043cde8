package dev.rosmarus.node.epoch;

/**
 * What has to be done on the event loop before an epoch's committee takes over, such as the
 * clean-up of the blob table (Walrus node runtime spec, section 13.2, steps 6 to 8). It comes again
 * after a crash, and must then do no harm.
 */
@FunctionalInterface
public interface EpochTask {

  /** An exception stops the node before anything of the change has happened. */
  void beforeChange(long epoch, boolean reprocessed) throws InterruptedException;
}
