package dev.rosmarus.sui.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a listing; it goes on while there is a next request, even after an empty part. */
public record Page<T>(List<T> entries, Optional<PageRequest> next) {

  /** How often {@link #all} begins again when a server forgets the place. */
  private static final int RESTARTS_MAX = 3;

  public Page {
    entries = List.copyOf(entries);
  }

  /**
   * A whole listing, begun again where a server lost the place.
   *
   * @param listing one page, such as {@code page -> node.ownedObjects(owner, type, page, ANY)}
   * @param entriesMax more is an {@link IllegalStateException}
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
    while (request.isPresent()) {
      Page<T> page = listing.apply(request.get());
      entries.addAll(page.entries());
      if (entries.size() > entriesMax) {
        throw new IllegalStateException("listing of more than " + entriesMax + " entries");
      }
      request = page.next();
    }
    return entries;
  }
}
