package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.rest.Numbers;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.sui.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a client wants something stored. Unknown keys, and values that do not parse, are a 400 in
 * plain text.
 *
 * @param epochs u32; how many of them, the current one included
 * @param recipient who gets the blob's object
 * @param share whether anybody may extend the blob
 */
record PublisherQuery(
    long epochs,
    boolean deletable,
    boolean permanent,
    boolean force,
    boolean reuseResources,
    Optional<Address> recipient,
    boolean share) {

  private static final String EPOCHS = "epochs";
  private static final String ENCODING_TYPE = "encoding_type";
  private static final String DELETABLE = "deletable";
  private static final String PERMANENT = "permanent";
  private static final String FORCE = "force";
  private static final String REUSE_RESOURCES = "reuse_resources";
  private static final String QUILT_VERSION = "quilt_version";
  private static final String SEND_OBJECT_TO = "send_object_to";
  private static final String SHARE = "share";

  private static final String ONLY_ENCODING = "RS2";
  private static final long U32_MAX = 0xFFFF_FFFFL;

  /**
   * @throws dev.rosmarus.node.rest.RejectedRequest unless it is well-formed
   */
  static PublisherQuery of(Request request) {
    Query query =
        Query.strict(
            request,
            ENCODING_TYPE,
            EPOCHS,
            DELETABLE,
            PERMANENT,
            FORCE,
            REUSE_RESOURCES,
            QUILT_VERSION,
            SEND_OBJECT_TO,
            SHARE);
    requireEncoding(query);
    query.single(QUILT_VERSION);
    if (query.all(SEND_OBJECT_TO).size() + query.all(SHARE).size() > 1) {
      throw Query.rejected("only one of `send_object_to` and `share` can be given, and once");
    }
    return new PublisherQuery(
        epochs(query),
        query.flag(DELETABLE),
        query.flag(PERMANENT),
        query.flag(FORCE),
        query.flag(REUSE_RESOURCES),
        recipient(query),
        query.flag(SHARE));
  }

  private static void requireEncoding(Query query) {
    query
        .single(ENCODING_TYPE)
        .filter(type -> !type.equals(ONLY_ENCODING))
        .ifPresent(type -> {
          throw Query.rejected("encoding_type: unknown variant, expected `" + ONLY_ENCODING + "`");
        });
  }

  private static long epochs(Query query) {
    Optional<String> text = query.single(EPOCHS);
    if (text.isEmpty()) {
      return 1;
    }
    OptionalLong epochs = Numbers.u64Clamped(text.get());
    if (epochs.isEmpty() || epochs.getAsLong() > U32_MAX) {
      throw Query.rejected("epochs: no number from 0 to " + U32_MAX);
    }
    return epochs.getAsLong();
  }

  /** An address that is none would lose somebody a blob, so that it is no default. */
  private static Optional<Address> recipient(Query query) {
    return query
        .single(SEND_OBJECT_TO)
        .map(text ->
            Address.parseLoosely(text)
                .orElseThrow(() -> Query.rejected("send_object_to: no Sui address")));
  }
}
