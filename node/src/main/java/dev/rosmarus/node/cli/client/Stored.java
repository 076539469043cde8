package dev.rosmarus.node.cli.client;

import dev.rosmarus.node.client.StoreOutcome;
import java.nio.file.Path;

/** What became of one file that was to be stored. */
sealed interface Stored {

  Path file();

  record Done(Path file, StoreOutcome outcome) implements Stored {}

  /**
   * @param why in a sentence
   */
  record Failed(Path file, String why) implements Stored {}

  /** Whether the blob can be read now. */
  default boolean isStored() {
    return switch (this) {
      case Done(Path _, StoreOutcome.Created _) -> true;
      case Done(Path _, StoreOutcome.AlreadyCertified _) -> true;
      case Done(Path _, StoreOutcome.MarkedInvalid _) -> false;
      case Failed _ -> false;
    };
  }
}
