package dev.rosmarus.sui.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a listing; it goes on while there is a next request, even after an empty part. */
public record Page<T>(List<T> entries, Optional<PageRequest> next) {

  /** How often {@link #all} begins again when a server forgets the place. */
  private static final int RESTARTS_MAX = 3;

  /** In a row; servers filter what they list, but not for ever. */
  private static final int EMPTY_PAGES_MAX = 1000;

  public Page {
    entries = List.copyOf(entries);
  }

  /**
   * A whole listing, begun again where a server lost the place.
   *
   * @param listing one page, such as {@code page -> node.ownedObjects(owner, type, page, ANY)}
   * @param entriesMax more is an {@link IllegalStateException}
   * @throws RpcException.ListingBroken if a server forgets the place again and again, or gives
   *     empty pages without an end
   */
  public static <T> List<T> all(
      Function<PageRequest, Page<T>> listing, int pageSize, int entriesMax) {
    for (int restarts = 0; ; restarts++) {
      try {
        return once(listing, pageSize, entriesMax);
      } catch (RpcException.ListingBroken e) {
        if (restarts == RESTARTS_MAX) {
          throw e;
        }
      }
    }
  }

  private static <T> List<T> once(
      Function<PageRequest, Page<T>> listing, int pageSize, int entriesMax) {
    List<T> entries = new ArrayList<>();
    Optional<PageRequest> request = Optional.of(PageRequest.first(pageSize));
    int emptyPages = 0;
    while (request.isPresent()) {
      Page<T> page = listing.apply(request.get());
      entries.addAll(page.entries());
      emptyPages = page.entries().isEmpty() ? emptyPages + 1 : 0;
      if (emptyPages > EMPTY_PAGES_MAX) {
        throw new RpcException.ListingBroken("", "a listing of empty pages without an end");
      }
      if (entries.size() > entriesMax) {
        throw new IllegalStateException("listing of more than " + entriesMax + " entries");
      }
      request = page.next();
    }
    return entries;
  }
}
