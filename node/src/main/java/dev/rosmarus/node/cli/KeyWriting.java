package dev.rosmarus.node.cli;

import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.nio.file.Path;
import picocli.CommandLine;

/** Key files that commands make, each announced with the line that scripts know. */
record KeyWriting(CommandLine command, IfPresent ifPresent) {

  /** What a key is for. */
  enum KeyType {
    PROTOCOL,
    NETWORK
  }

  /** How it is written. */
  enum KeyFormat {
    TAGGED,
    PKCS8
  }

  KeyWriting(CommandLine command, boolean force) {
    this(command, force ? IfPresent.REPLACE : IfPresent.REFUSE);
  }

  void announceNew(KeyType type, Path file) {
    say("Generating %s key pair and writing it to '%s'".formatted(word(type), file));
  }

  void announceConverted(KeyType type, Path from, Path file) {
    say(
        "Converting %s key pair from '%s' and writing it to '%s'"
            .formatted(word(type), from, file));
  }

  void write(BlsSecretKey key, Path file) {
    KeyFile.writeProtocolKey(file, key, ifPresent);
  }

  void write(NetworkSecretKey key, KeyFormat format, Path file) {
    switch (format) {
      case TAGGED -> KeyFile.writeTaggedNetworkKey(file, key, ifPresent);
      case PKCS8 -> KeyFile.writePemNetworkKey(file, key, ifPresent);
    }
  }

  private void say(String line) {
    CommonOptions.print(command, line);
  }

  private static String word(KeyType type) {
    return switch (type) {
      case PROTOCOL -> "protocol";
      case NETWORK -> "network";
    };
  }
}
