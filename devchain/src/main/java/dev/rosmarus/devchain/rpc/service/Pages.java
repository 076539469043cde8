package dev.rosmarus.devchain.rpc.service;

import com.google.protobuf.ByteString;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of listings (Sui client spec, section 5). A token says where the last page ended and which
 * listing it belongs to; it outlives the objects it names, and is refused for another listing.
 */
final class Pages {

  static final int SIZE_DEFAULT = 50;
  static final int SIZE_MAX = 1000;

  private static final int PLACE_BYTES_MAX = 4096;

  /** Some of a listing, and where to go on. */
  record Page<T>(List<T> items, Optional<ByteString> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  private Pages() {}

  /** How many to show: as asked within limits, or as many as usual. */
  static int size(int asked) {
    return asked == 0 ? SIZE_DEFAULT : asked < 0 ? SIZE_MAX : Math.min(asked, SIZE_MAX);
  }

  /** Takes a page; the place of its last item becomes the token if there is more. */
  static <T> Page<T> take(
      Iterator<T> from, int size, String listing, Function<T, ListingPlace> place) {
    List<T> items = new ArrayList<>();
    while (items.size() < size && from.hasNext()) {
      items.add(from.next());
    }
    return new Page<>(
        items,
        from.hasNext()
            ? Optional.of(token(listing, place.apply(items.getLast())))
            : Optional.empty());
  }

  static ByteString token(String listing, ListingPlace place) {
    BcsWriter out = BcsWriter.growing();
    out.fixedBytes(nameOf(listing)).string(place.type());
    place.id().write(out);
    return ByteString.copyFrom(out.toByteArray());
  }

  /**
   * Where a page begins: behind the token's place, if there is a token.
   *
   * @throws RpcRefusal for a token that is not of this listing
   */
  static Optional<ListingPlace> after(ByteString token, String listing) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (token.size() > PLACE_BYTES_MAX) {
        throw RpcRefusal.invalid("page_token", "too long");
      }
      return Optional.of(
          BcsReader.decode(
              token.toByteArray(),
              in -> {
                Bytes name = Bytes.owning(in.fixedBytes(Digest.BYTES));
                if (!name.equals(Bytes.owning(nameOf(listing)))) {
                  throw RpcRefusal.invalid("page_token", "of another listing");
                }
                return new ListingPlace(in.string(), Address.read(in));
              }));
    } catch (BcsException e) {
      throw RpcRefusal.invalid("page_token", "not one of ours");
    }
  }

  private static byte[] nameOf(String listing) {
    return Digest.blake2b(listing.getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
