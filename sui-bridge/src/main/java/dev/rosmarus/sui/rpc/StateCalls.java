package dev.rosmarus.sui.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.proto.GetBalanceRequest;
import dev.rosmarus.sui.proto.ListDynamicFieldsRequest;
import dev.rosmarus.sui.proto.ListOwnedObjectsRequest;
import dev.rosmarus.sui.proto.StateServiceGrpc;
import java.util.List;
import java.util.Optional;

/** Live state, asked for page by page; a page goes to the endpoint that gave its token. */
final class StateCalls implements StateReads {

  private static final Address FRAMEWORK = Address.parse("0x2").orElseThrow();

  private final Asker asker;

  StateCalls(Asker asker) {
    this.asker = asker;
  }

  @Override
  public Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness) {
    return owned(
        owner,
        type,
        Masks.OBJECT,
        page,
        freshness,
        (in, object) -> Optional.of(ObjectForm.view(in, object)));
  }

  @Override
  public Page<CoinView> coins(
      Address owner, StructTag coinType, PageRequest page, Freshness freshness) {
    return owned(
        owner,
        Optional.of(new StructTag(FRAMEWORK, "coin", "Coin", List.of(coinType))),
        Masks.COIN,
        page,
        freshness,
        ObjectForm::coin);
  }

  /** What an object is shown as; nothing to leave it out. */
  @FunctionalInterface
  private interface Form<T> {
    Optional<T> of(Strict in, dev.rosmarus.sui.proto.Object object);
  }

  private <T> Page<T> owned(
      Address owner,
      Optional<StructTag> type,
      FieldMask mask,
      PageRequest page,
      Freshness freshness,
      Form<T> form) {
    ListOwnedObjectsRequest.Builder request =
        ListOwnedObjectsRequest.newBuilder()
            .setOwner(owner.toString())
            .setPageSize(page.size())
            .setReadMask(mask);
    type.ifPresent(tag -> request.setObjectType(tag.toString()));
    if (!page.token().isEmpty()) {
      request.setPageToken(token(page));
    }
    return asker.ask(
        paged(
                Question.read(
                    StateServiceGrpc.getListOwnedObjectsMethod(),
                    request.build(),
                    (in, response) ->
                        new Page<>(
                            response.getObjectsList().stream()
                                .filter(object -> !ObjectForm.isReservation(object))
                                .flatMap(object -> form.of(in, object).stream())
                                .toList(),
                            next(in, page, response.getNextPageToken()))),
                page)
            .wanting(freshness));
  }

  @Override
  public Page<DynamicFieldView> dynamicFields(
      Address parent, PageRequest page, Freshness freshness) {
    ListDynamicFieldsRequest.Builder request =
        ListDynamicFieldsRequest.newBuilder()
            .setParent(parent.toString())
            .setPageSize(page.size())
            .setReadMask(Masks.DYNAMIC_FIELD);
    if (!page.token().isEmpty()) {
      request.setPageToken(token(page));
    }
    return asker.ask(
        paged(
                Question.read(
                    StateServiceGrpc.getListDynamicFieldsMethod(),
                    request.build(),
                    (in, response) -> {
                      List<DynamicFieldView> fields =
                          response.getDynamicFieldsList().stream()
                              .filter(field -> !ObjectForm.isPlaceholder(field))
                              .map(field -> ObjectForm.dynamicField(in, field))
                              .toList();
                      return new Page<>(fields, next(in, page, response.getNextPageToken()));
                    }),
                page)
            .wanting(freshness));
  }

  private static <T> Question<T> paged(Question<T> question, PageRequest page) {
    return page.token().isEmpty()
        ? question.as(Purpose.LISTING)
        : question.as(Purpose.NEXT_PAGE).with(question.wanted().preferring(page.endpoint()));
  }

  private static ByteString token(PageRequest page) {
    return ByteString.copyFrom(page.token().toByteArray());
  }

  /** A server that gives the same place again would be asked for ever. */
  static Optional<PageRequest> next(Strict in, PageRequest page, ByteString token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Bytes place = Strict.bytes(token);
    if (place.equals(page.token())) {
      throw in.malformed("next_page_token", "is the one that was asked with");
    }
    return Optional.of(new PageRequest(page.size(), place, in.endpoint()));
  }

  @Override
  public BalanceView balance(Address owner, StructTag coinType, Freshness freshness) {
    GetBalanceRequest request =
        GetBalanceRequest.newBuilder()
            .setOwner(owner.toString())
            .setCoinType(coinType.toString())
            .build();
    return asker.ask(
        Question.read(
                StateServiceGrpc.getGetBalanceMethod(),
                request,
                (in, response) -> {
                  in.require(response.hasBalance(), "balance");
                  return ObjectForm.balance(in, coinType, response.getBalance());
                })
            .as(Purpose.LISTING)
            .wanting(freshness));
  }
}
