package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INVALID_EXCHANGE_RATE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.ExchangeAdminCap;
import dev.rosmarus.sui.walrus.object.ExchangeRate;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code wal_exchange}: WAL for SUI at a rate that its administrator sets (Walrus contracts spec,
 * section 7.10).
 */
final class WalExchangeModule {

  private static final String EXCHANGE = "Exchange";
  private static final String ADMIN_CAP = "AdminCap";
  private static final String RATE = "ExchangeRate";

  private final Satellite satellite;

  /**
   * @param edition of the walrus package beside it, which knows the currency
   */
  WalExchangeModule(Address packageId, Edition edition) {
    this.satellite = new Satellite(packageId, "wal_exchange", edition);
  }

  MovePackage movePackage() {
    return satellite.movePackage(
        List.of(
            satellite.declared(EXCHANGE, Ability.KEY, Ability.STORE),
            satellite.declared(ADMIN_CAP, Ability.KEY, Ability.STORE),
            satellite.declared(RATE, Ability.COPY, Ability.DROP, Ability.STORE)),
        functions());
  }

  StructTag exchangeType() {
    return satellite.type(EXCHANGE);
  }

  List<Function> functions() {
    return Stream.of(creation(), funding(), administration(), exchange())
        .flatMap(List::stream)
        .toList();
  }

  private StructTag wal() {
    return satellite.edition().walCoin();
  }

  private static StructTag sui() {
    return FrameworkType.coin(FrameworkType.SUI);
  }

  private List<Function> creation() {
    StructTag adminCap = satellite.type(ADMIN_CAP);
    return List.of(
        satellite
            .function("new")
            .context()
            .returns(adminCap)
            .runs(frame -> frame.result(created(frame, 0), WalExchangeModule::write)),
        satellite
            .function("new_funded")
            .mut(wal())
            .value(Primitive.U64)
            .context()
            .returns(adminCap)
            .runs(this::createFunded),
        satellite
            .function("new_exchange_rate")
            .value(Primitive.U64, Primitive.U64)
            .returns(satellite.type(RATE))
            .runs(frame ->
                frame.result(rate(frame, 0), (out, exchangeRate) -> exchangeRate.write(out))));
  }

  private void createFunded(Frame frame) {
    long frost = frame.argument(1, BcsReader::u64);
    Wal.take(frame, 0, frost);
    frame.result(created(frame, frost), WalExchangeModule::write);
  }

  /** An exchange, and its admin cap for whoever made it. */
  void populate(Frame frame) {
    frame.transfer(
        satellite.type(ADMIN_CAP), created(frame, 0), WalExchangeModule::write, frame.sender());
  }

  private static void write(BcsWriter out, ExchangeAdminCap cap) {
    cap.write(out);
  }

  private ExchangeAdminCap created(Frame frame, long walFrost) {
    ExchangeAdminCap admin = new ExchangeAdminCap(frame.freshId());
    frame.share(
        exchangeType(),
        new Exchange(frame.freshId(), walFrost, 0, new ExchangeRate(1, 1), admin.id()),
        (out, exchange) -> exchange.write(out));
    return admin;
  }

  /** Two amounts that are arguments in a row. */
  private static ExchangeRate rate(Frame frame, int firstArgument) {
    long walFrost = frame.argument(firstArgument, BcsReader::u64);
    long suiMist = frame.argument(firstArgument + 1, BcsReader::u64);
    Abort.unless(walFrost != 0 && suiMist != 0, WAL_EXCHANGE_INVALID_EXCHANGE_RATE);
    return new ExchangeRate(walFrost, suiMist);
  }

  private List<Function> funding() {
    return List.of(
        function("add_wal")
            .mut(wal())
            .value(Primitive.U64)
            .runs(frame -> OpenExchange.of(frame).putWal(OpenExchange.taken(frame))),
        function("add_sui")
            .mut(sui())
            .value(Primitive.U64)
            .runs(frame -> OpenExchange.of(frame).putSui(OpenExchange.taken(frame))),
        function("add_all_wal")
            .value(wal())
            .runs(frame -> OpenExchange.of(frame).putWal(Wal.consume(frame, 1))),
        function("add_all_sui")
            .value(sui())
            .runs(frame -> OpenExchange.of(frame).putSui(Wal.consume(frame, 1))));
  }

  /** A function whose first argument is the exchange. */
  private Signature function(String name) {
    return satellite.function(name).mut(exchangeType());
  }

  private List<Function> administration() {
    StructTag adminCap = satellite.type(ADMIN_CAP);
    return List.of(
        function("withdraw_wal")
            .value(Primitive.U64)
            .ref(adminCap)
            .context()
            .returns(wal())
            .runs(frame -> OpenExchange.by(frame, 2).payWal(frame.argument(1, BcsReader::u64))),
        function("withdraw_sui")
            .value(Primitive.U64)
            .ref(adminCap)
            .context()
            .returns(sui())
            .runs(frame -> OpenExchange.by(frame, 2).paySui(frame.argument(1, BcsReader::u64))),
        function("set_exchange_rate")
            .value(Primitive.U64, Primitive.U64)
            .ref(adminCap)
            .runs(frame -> OpenExchange.by(frame, 3).setRate(rate(frame, 1))));
  }

  private List<Function> exchange() {
    return List.of(
        function("exchange_all_for_wal")
            .value(sui())
            .context()
            .returns(wal())
            .runs(frame -> OpenExchange.of(frame).sellWal(Wal.consume(frame, 1))),
        function("exchange_for_wal")
            .mut(sui())
            .value(Primitive.U64)
            .context()
            .returns(wal())
            .runs(frame -> OpenExchange.of(frame).sellWal(OpenExchange.input(frame))),
        function("exchange_all_for_sui")
            .value(wal())
            .context()
            .returns(sui())
            .runs(frame -> OpenExchange.of(frame).sellSui(Wal.consume(frame, 1))),
        function("exchange_for_sui")
            .mut(wal())
            .value(Primitive.U64)
            .context()
            .returns(sui())
            .runs(frame -> OpenExchange.of(frame).sellSui(OpenExchange.input(frame))));
  }
}
