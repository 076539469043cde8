package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.rest.Identifiers;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.rest.Shown;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client says of the blob that it sends.
 *
 * @param transaction by which the tip was paid
 * @param nonce of 32 bytes, whose hash is in that transaction
 */
record RelayQuery(
    BlobId blobId, Persistence persistence, Optional<Digest> transaction, Optional<Bytes> nonce) {

  private static final int NONCE_BYTES = 32;
  private static final String BLOB_ID = "blob_id";
  private static final String TRANSACTION = "tx_id";
  private static final String NONCE = "nonce";
  private static final String OBJECT = "deletable_blob_object";
  private static final String ENCODING = "encoding_type";
  private static final String RED_STUFF = "RS2";

  /**
   * @throws dev.rosmarus.node.rest.RejectedRequest for what does not parse
   */
  static RelayQuery of(Request request) {
    Query query = Query.strict(request, BLOB_ID, TRANSACTION, NONCE, OBJECT, ENCODING);
    query
        .single(ENCODING)
        .filter(type -> !type.equals(RED_STUFF))
        .ifPresent(type -> {
          throw Query.rejected(
              "unknown variant `%s`, expected `%s`".formatted(Shown.of(type), RED_STUFF));
        });
    Optional<BlobId> blobId = parsed(query, BLOB_ID, Identifiers::blobId, "a blob ID");
    return new RelayQuery(
        blobId.orElseThrow(() -> Query.rejected("missing field `" + BLOB_ID + "`")),
        parsed(query, OBJECT, Identifiers::objectId, "an object ID")
            .<Persistence>map(Persistence.Deletable::new)
            .orElseGet(Persistence.Permanent::new),
        parsed(query, TRANSACTION, Digest::parse, "a transaction digest in base58"),
        parsed(query, NONCE, RelayQuery::nonce, "32 bytes in URL-safe base64"));
  }

  private static <T> Optional<T> parsed(
      Query query, String key, Function<String, Optional<T>> parser, String what) {
    Optional<String> text = query.single(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = parser.apply(text.get());
    if (value.isEmpty()) {
      throw Query.rejected("%s: expected %s, got `%s`".formatted(key, what, Shown.of(text.get())));
    }
    return value;
  }

  private static Optional<Bytes> nonce(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text))
          .filter(bytes -> bytes.length == NONCE_BYTES)
          .map(Bytes::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
