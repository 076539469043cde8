package dev.rosmarus.node.upload;

/** What became of an upload. */
public sealed interface UploadResult {

  /** It is stored, or waits for registration; before it was neither. */
  record Taken() implements UploadResult {}

  /** It was there before. */
  record AlreadyThere() implements UploadResult {}

  record Refused(UploadRefusal why) implements UploadResult {}
}
