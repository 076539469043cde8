package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException.ListingBroken;
import dev.rosmarus.sui.rpc.StateReads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The dynamic fields of one object, page after page as they are asked for. Each field comes once,
 * also if the listing repeats it or has to begin again; one that appears or vanishes meanwhile may
 * or may not come (Sui client spec, section 5).
 */
final class DynamicFields implements Iterator<DynamicFieldView> {

  private static final int RESTARTS_MAX = 3;

  /** Far above what any object of the contracts has. */
  private static final int FIELDS_MAX = 1_000_000;

  /** Pages in a row that bring nothing new. */
  private static final int IDLE_PAGES_MAX = 1000;

  private final StateReads state;
  private final Address parent;
  private final int pageSize;
  private final Freshness freshness;
  private final Deque<DynamicFieldView> ready = new ArrayDeque<>();
  private final Set<Address> given = new HashSet<>();
  private Optional<PageRequest> next;
  private int restarts;
  private int idlePages;

  DynamicFields(StateReads state, Address parent, int pageSize, Freshness freshness) {
    this.state = state;
    this.parent = parent;
    this.pageSize = pageSize;
    this.freshness = freshness;
    this.next = Optional.of(PageRequest.first(pageSize));
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && next.isPresent()) {
      fetch(next.get());
      idlePages = ready.isEmpty() ? idlePages + 1 : 0;
      if (idlePages > IDLE_PAGES_MAX || given.size() > FIELDS_MAX) {
        throw new ListingBroken("", "a listing of the fields of " + parent + " without an end");
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public DynamicFieldView next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more dynamic fields of " + parent);
    }
    return ready.remove();
  }

  private void fetch(PageRequest request) {
    try {
      Page<DynamicFieldView> page = state.dynamicFields(parent, request, freshness);
      page.entries().stream().filter(field -> given.add(field.fieldId())).forEach(ready::add);
      next = page.next();
    } catch (ListingBroken e) {
      if (restarts++ == RESTARTS_MAX) {
        throw e;
      }
      next = Optional.of(PageRequest.first(pageSize));
    }
  }
}
