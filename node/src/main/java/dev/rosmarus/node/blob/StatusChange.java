package dev.rosmarus.node.blob;

/** What happened to an object that holds a blob (Walrus node runtime spec, section 8.2). */
public sealed interface StatusChange {

  record Register() implements StatusChange {}

  record Certify() implements StatusChange {}

  record Extend() implements StatusChange {}

  record Delete(boolean wasCertified) implements StatusChange {}
}
