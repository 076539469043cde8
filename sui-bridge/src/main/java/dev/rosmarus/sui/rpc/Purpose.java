package dev.rosmarus.sui.rpc;

/** What a request is for, as far as it decides what its failure means. */
enum Purpose {
  READ,
  /** The beginning of a listing that needs an index of the server's. */
  LISTING,
  /** A listing goes on where a token says. */
  NEXT_PAGE,
  /** Sent once: nobody but the caller knows what an unknown outcome means. */
  EXECUTION
}
