package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.chain.ToyChain.became;
import static dev.rosmarus.devchain.chain.ToyChain.call;
import static dev.rosmarus.devchain.chain.ToyChain.owned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.UnchangedObject;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the embedded chain spec, section 2.2, row by row. */
class ObjectFatesTest {

  private final ToyChain toys = new ToyChain();
  private final Account account = toys.account;

  private static Address toyIn(ObjectRecord box) {
    return BcsReader.decode(box.contents().segment(), ToyPart.Box::read).toy().id();
  }

  private Address field(long key) {
    Address shelf = toys.only(ToyPart.SHELF).id();
    byte[] bytes = BcsWriter.encode(key, BcsWriter::u64);
    return DynamicFieldId.field(shelf, ToyPart.U64, bytes);
  }

  private TransactionRecord set(long key, long value) {
    return account.send(
        commands -> call(commands, "set", toys.shelf(true), Pure.u64(key), Pure.u64(value)));
  }

  @Test
  void createdAndKept() {
    ObjectRecord toy = toys.toy(1);
    TransactionRecord made =
        toys.chain.state().transaction(toy.previousTransaction()).orElseThrow();

    assertThat(became(made, toy.id())).isEqualTo("none written CREATED");
    assertThat(toy.id()).isEqualTo(DynamicFieldId.created(made.digest(), 0));
    assertThat(toy.version()).isEqualTo(made.effects().lamportVersion());
  }

  @Test
  void createdAndLeftWrapped() {
    ObjectRecord box = toys.box(2);
    TransactionRecord made =
        toys.chain.state().transaction(box.previousTransaction()).orElseThrow();

    assertThat(became(made, toyIn(box))).isEqualTo("none none CREATED");
    assertThat(toys.chain.state().object(toyIn(box))).isEmpty();
  }

  @Test
  void createdAndDestroyedInTheSameTransactionIsNotListed() {
    TransactionRecord sent =
        account.send(commands -> call(commands, "smash", call(commands, "make", Pure.u64(3))));

    assertThat(became(sent, DynamicFieldId.created(sent.digest(), 0))).isEqualTo("not listed");
    assertThat(sent.effects().status().succeeded()).isTrue();
  }

  @Test
  void mutated() {
    ObjectRecord toy = toys.toy(1);

    TransactionRecord sent =
        account.send(commands -> call(commands, "paint", owned(toy), Pure.u64(9)));

    assertThat(became(sent, toy.id())).isEqualTo("existed written NONE");
    ObjectRecord painted = toys.written(sent, ToyPart.TOY);
    assertThat(BcsReader.decode(painted.contents().segment(), Coin::read).balance()).isEqualTo(9);
    assertThat(painted.previousTransaction()).isEqualTo(sent.digest());
  }

  @Test
  void transferred() {
    ObjectRecord toy = toys.toy(1);
    Address other = Address.ofShort(0xabc);

    TransactionRecord sent =
        account.send(commands -> commands.transferObjects(List.of(owned(toy)), other));

    assertThat(became(sent, toy.id())).isEqualTo("existed written NONE");
    assertThat(toys.written(sent, ToyPart.TOY).owner()).isEqualTo(new Owner.AddressOwner(other));
  }

  @Test
  void ownedInputsGetANewVersionEvenIfOnlyLookedAt() {
    ObjectRecord toy = toys.toy(1);

    TransactionRecord sent = account.send(commands -> call(commands, "look", owned(toy)));

    assertThat(became(sent, toy.id())).isEqualTo("existed written NONE");
    assertThat(toys.written(sent, ToyPart.TOY).version())
        .isEqualTo(sent.effects().lamportVersion());
  }

  @Test
  void wrapped() {
    ObjectRecord toy = toys.toy(1);

    TransactionRecord sent =
        account.send(commands ->
            commands.transferObjects(
                List.of(call(commands, "wrap", owned(toy))), account.address()));

    assertThat(became(sent, toy.id())).isEqualTo("existed none NONE");
    assertThat(toys.chain.state().object(toy.id())).isEmpty();
    assertThat(toys.chain.state().object(toy.id(), toy.version())).contains(toy);
  }

  @Test
  void unwrapped() {
    ObjectRecord box = toys.box(4);

    TransactionRecord sent =
        account.send(commands ->
            commands.transferObjects(
                List.of(call(commands, "unwrap", owned(box))), account.address()));

    assertThat(became(sent, toyIn(box))).isEqualTo("none written NONE");
    assertThat(became(sent, box.id())).isEqualTo("existed none DELETED");
  }

  @Test
  void destroyed() {
    ObjectRecord toy = toys.toy(1);

    TransactionRecord sent = account.send(commands -> call(commands, "smash", owned(toy)));

    assertThat(became(sent, toy.id())).isEqualTo("existed none DELETED");
  }

  @Test
  void destroyedWhileItWasWrapped() {
    ObjectRecord box = toys.box(4);

    TransactionRecord sent = account.send(commands -> call(commands, "burn", owned(box)));

    assertThat(became(sent, toyIn(box))).isEqualTo("none none DELETED");
    assertThat(became(sent, box.id())).isEqualTo("existed none DELETED");
  }

  @Test
  void fieldsAreObjectsOfTheirParent() {
    TransactionRecord sent = set(1, 10);

    assertThat(became(sent, field(1))).isEqualTo("none written CREATED");
    assertThat(toys.chain.state().object(field(1)).orElseThrow().owner())
        .isEqualTo(new Owner.ObjectOwner(toys.only(ToyPart.SHELF).id()));
    assertThat(toys.chain.state().ownedBy(toys.only(ToyPart.SHELF).id()).next().id())
        .isEqualTo(field(1));
  }

  @Test
  void fieldsThatEndUpAsTheyWereAreNotListed() {
    set(1, 10);

    assertThat(became(set(1, 10), field(1))).isEqualTo("not listed");
    assertThat(became(set(1, 11), field(1))).isEqualTo("existed written NONE");
  }

  @Test
  void fieldsThatAreRemovedAndAddedAgainAreChanged() {
    set(1, 10);

    TransactionRecord sent =
        account.send(commands -> {
          call(commands, "clear", toys.shelf(true), Pure.u64(1));
          call(commands, "set", toys.shelf(true), Pure.u64(1), Pure.u64(12));
        });

    assertThat(became(sent, field(1))).isEqualTo("existed written NONE");
  }

  @Test
  void fieldsThatAreRemovedAreDeleted() {
    set(1, 10);

    TransactionRecord sent =
        account.send(commands -> call(commands, "clear", toys.shelf(true), Pure.u64(1)));

    assertThat(became(sent, field(1))).isEqualTo("existed none DELETED");
  }

  @Test
  void childrenBelongToTheirField() {
    ObjectRecord toy = toys.toy(1);

    TransactionRecord put =
        account.send(commands -> call(commands, "put", toys.shelf(true), owned(toy)));
    TransactionRecord taken =
        account.send(commands -> {
          Argument down = call(commands, "take", toys.shelf(true));
          commands.transferObjects(List.of(down), account.address());
        });

    Address shelf = toys.only(ToyPart.SHELF).id();
    Address wrapper = DynamicFieldId.objectField(shelf, ToyPart.U64, new byte[8]);
    assertThat(became(put, wrapper)).isEqualTo("none written CREATED");
    assertThat(became(put, toy.id())).isEqualTo("existed written NONE");
    assertThat(toys.written(put, ToyPart.TOY).owner()).isEqualTo(new Owner.ObjectOwner(wrapper));
    assertThat(became(taken, wrapper)).isEqualTo("existed none DELETED");
    assertThat(became(taken, toy.id())).isEqualTo("existed written NONE");
  }

  @Test
  void readOnlySharedInputsAreUnchanged() {
    ObjectRecord shelf = toys.only(ToyPart.SHELF);

    TransactionRecord sent = account.send(commands -> call(commands, "peek", toys.shelf(false)));

    assertThat(became(sent, shelf.id())).isEqualTo("not listed");
    assertThat(((EffectsTail.Known) sent.effects().tail()).unchanged())
        .containsExactly(
            new UnchangedObject(
                shelf.id(), new UnchangedObject.Kind.ReadOnly(shelf.version(), shelf.digest())));
  }

  @Test
  void mutableSharedInputsGetANewVersionEvenIfOnlyLookedAt() {
    ObjectRecord shelf = toys.only(ToyPart.SHELF);

    TransactionRecord sent = account.send(commands -> call(commands, "peek", toys.shelf(true)));

    assertThat(became(sent, shelf.id())).isEqualTo("existed written NONE");
    assertThat(toys.only(ToyPart.SHELF).owner()).isEqualTo(shelf.owner());
  }

  @Test
  void whatIsSharedAgainRemainsSharedSinceWhenItWas() {
    ObjectRecord shelf = toys.only(ToyPart.SHELF);

    account.send(commands -> call(commands, "shelve", toys.shelf(true)));

    assertThat(toys.only(ToyPart.SHELF).owner()).isEqualTo(shelf.owner());
  }

  @Test
  void immutableInputsStayAsTheyAre() {
    ObjectRecord rule = toys.only(ToyPart.RULE);

    TransactionRecord sent = account.send(commands -> commands.argument(owned(rule)));

    assertThat(became(sent, rule.id())).isEqualTo("not listed");
  }

  @Test
  void eventsAreOfTheCalledPackageAndModule() {
    TransactionRecord sent =
        account.send(commands -> call(commands, "smash", call(commands, "make", Pure.u64(3))));

    assertThat(sent.events().events())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.packageId()).isEqualTo(ToyPart.PACKAGE);
          assertThat(event.module()).isEqualTo("toy");
          assertThat(event.sender()).isEqualTo(account.address());
        });
    assertThat(sent.effects().eventsDigest()).contains(sent.events().digest());
  }
}
