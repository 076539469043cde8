package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.CoinReservation;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The account as it is after its last transaction: reads from full nodes, corrected by what we did
 * ourselves, without the object versions that transactions of unknown fate hold.
 */
public final class AccountState {

  /** Pages of coins read at a time, of 1000 coins each: a server's listing need not end. */
  public static final int COIN_PAGES_MAX = 64;

  private static final long NONE_INCLUDED = -1;

  private final FullNode node;
  private final Address address;
  private final IntentBook book;
  private final OwnWrites ownWrites;
  private final AtomicLong lastInclusion = new AtomicLong(NONE_INCLUDED);

  public AccountState(FullNode node, Address address, IntentBook book) {
    this.node = node;
    this.address = address;
    this.book = book;
    this.ownWrites = new OwnWrites(address);
    book.all().stream()
        .flatMap(intent -> intent.attempts().stream())
        .forEach(attempt -> {
          if (attempt.fate() instanceof AttemptFate.Executed executed) {
            included(executed.checkpoint());
          }
        });
  }

  public Address address() {
    return address;
  }

  /** Reads with this see every transaction of ours whose checkpoint is known. */
  public Freshness freshness() {
    long checkpoint = lastInclusion.get();
    return checkpoint == NONE_INCLUDED ? Freshness.ANY : Freshness.including(checkpoint);
  }

  private void included(OptionalLong checkpoint) {
    checkpoint.ifPresent(known -> lastInclusion.accumulateAndGet(known, Math::max));
  }

  /**
   * Takes note of a transaction of ours.
   *
   * @param paidFrom MIST that the payment held, less what the commands may have taken
   */
  public void ran(Execution execution, List<ObjectRef> used, OptionalLong paidFrom) {
    execution.effects().ifPresent(effects -> note(effects, used, paidFrom));
    included(execution.checkpoint());
  }

  private void note(TransactionEffects effects, List<ObjectRef> used, OptionalLong paidFrom) {
    OptionalLong left = OptionalLong.empty();
    if (paidFrom.isPresent()) {
      long charge = Math.max(0, effects.gasUsed().charge());
      left = OptionalLong.of(Math.max(0, paidFrom.getAsLong() - charge));
    }
    ownWrites.note(effects, used, left);
  }

  /** The current version of an object of ours. */
  ObjectRef owned(Address id) {
    ObjectView read =
        node.object(id, freshness())
            .orElseThrow(() ->
                new BuildStopped(new ExecutionOutcome.NotSent("object " + id + " does not exist")));
    ObjectRef ref =
        switch (ownWrites.about(read.reference())) {
          case OwnWrites.Known.AsRead() -> read.reference();
          case OwnWrites.Known.Newer(ObjectRef newer, OptionalLong _) -> newer;
          case OwnWrites.Known.Gone() ->
              throw new BuildStopped(
                  new ExecutionOutcome.NotSent(
                      "object " + id + " is gone since our last transaction"));
        };
    Optional<Digest> holder = book.holder(ref);
    if (holder.isPresent()) {
      throw new BuildStopped(
          new ExecutionOutcome.Unresolved(holder.get(), "it uses object " + ref));
    }
    return ref;
  }

  /**
   * Shows coins that may be used, until the reader has enough, there are no more, or {@link
   * #COIN_PAGES_MAX} pages were read.
   */
  public void coins(StructTag type, Predicate<CoinView> wantsMore) {
    Freshness fresh = freshness();
    Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.SIZE_MAX));
    for (int pages = 0; next.isPresent() && pages < COIN_PAGES_MAX; pages++) {
      Page<CoinView> page = node.coins(address, type, next.get(), fresh);
      for (CoinView coin : page.entries()) {
        Optional<CoinView> usable = usable(coin);
        if (usable.isPresent() && !wantsMore.test(usable.get())) {
          return;
        }
      }
      next = page.next();
    }
  }

  /** Coins that may be used, at most this many. */
  public List<CoinView> coins(StructTag type, int coinsMax) {
    List<CoinView> found = new ArrayList<>();
    coins(
        type,
        coin -> {
          found.add(coin);
          return found.size() < coinsMax;
        });
    return found;
  }

  private Optional<CoinView> usable(CoinView read) {
    if (!read.owner().equals(new Owner.AddressOwner(address))
        || CoinReservation.recognise(read.reference()).isPresent()) {
      return Optional.empty();
    }
    Optional<CoinView> now =
        switch (ownWrites.about(read.reference())) {
          case OwnWrites.Known.AsRead() -> Optional.of(read);
          case OwnWrites.Known.Newer(ObjectRef ref, OptionalLong balance) ->
              balance.isPresent()
                  ? Optional.of(new CoinView(ref, balance.getAsLong(), read.owner()))
                  : Optional.empty();
          case OwnWrites.Known.Gone() -> Optional.empty();
        };
    return now.filter(coin -> book.holder(coin.reference()).isEmpty());
  }
}
