package dev.rosmarus.acceptance;

import java.util.Locale;

/** What the official clients speak with a full node. */
enum Protocol {
  /** gRPC-Web: the full node completes transactions. */
  GRPC,

  /** JSON-RPC: the client completes them itself. */
  JSON;

  /** As the scripts call it. */
  String scriptName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
