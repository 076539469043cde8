package dev.rosmarus.devchain.rpc.resolve;

import com.google.protobuf.ByteString;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.proto.MakeMoveVector;
import dev.rosmarus.sui.proto.MoveCall;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import java.util.List;
import java.util.Optional;

/** Commands and arguments from protobuf. */
final class CommandParsing {

  private static final String KIND = "transaction.kind";

  private CommandParsing() {}

  static Command command(dev.rosmarus.sui.proto.Command command) {
    return switch (command.getCommandCase()) {
      case MOVE_CALL -> call(command.getMoveCall());
      case TRANSFER_OBJECTS ->
          new Command.TransferObjects(
              arguments(command.getTransferObjects().getObjectsList()),
              argument(command.getTransferObjects().getAddress()));
      case SPLIT_COINS ->
          new Command.SplitCoins(
              argument(command.getSplitCoins().getCoin()),
              arguments(command.getSplitCoins().getAmountsList()));
      case MERGE_COINS ->
          new Command.MergeCoins(
              argument(command.getMergeCoins().getCoin()),
              arguments(command.getMergeCoins().getCoinsToMergeList()));
      case MAKE_MOVE_VECTOR -> vector(command.getMakeMoveVector());
      case PUBLISH ->
          new Command.Publish(
              modules(command.getPublish().getModulesList()),
              addresses(command.getPublish().getDependenciesList()));
      case UPGRADE ->
          new Command.Upgrade(
              modules(command.getUpgrade().getModulesList()),
              addresses(command.getUpgrade().getDependenciesList()),
              Requests.address("upgrade.package", command.getUpgrade().getPackage()),
              argument(command.getUpgrade().getTicket()));
      case COMMAND_NOT_SET -> throw RpcRefusal.invalid(KIND, "a command that is none");
    };
  }

  private static Command call(MoveCall call) {
    return new Command.MoveCall(
        Requests.address("move_call.package", call.getPackage()),
        Requests.name("move_call.module", call.getModule()),
        Requests.name("move_call.function", call.getFunction()),
        call.getTypeArgumentsList().stream()
            .map(text -> Requests.type("move_call.type_arguments", text))
            .toList(),
        arguments(call.getArgumentsList()));
  }

  private static Command vector(MakeMoveVector vector) {
    Optional<TypeTag> type =
        vector.getElementType().isEmpty()
            ? Optional.empty()
            : Optional.of(Requests.type("make_move_vector.element_type", vector.getElementType()));
    return new Command.MakeMoveVec(type, arguments(vector.getElementsList()));
  }

  private static List<Argument> arguments(List<dev.rosmarus.sui.proto.Argument> arguments) {
    return arguments.stream().map(CommandParsing::argument).toList();
  }

  private static Argument argument(dev.rosmarus.sui.proto.Argument argument) {
    return switch (argument.getKind()) {
      case GAS -> new Argument.GasCoin();
      case INPUT -> new Argument.InputAt(index(argument.getInput()));
      case RESULT ->
          argument.hasSubresult()
              ? new Argument.NestedResult(
                  index(argument.getResult()), index(argument.getSubresult()))
              : new Argument.Result(index(argument.getResult()));
      case ARGUMENT_KIND_UNKNOWN, UNRECOGNIZED ->
          throw RpcRefusal.invalid(KIND, "an argument of no kind");
    };
  }

  private static int index(int value) {
    if (value < 0 || value > Argument.INDEX_MAX) {
      throw RpcRefusal.invalid(KIND, "argument " + Integer.toUnsignedString(value));
    }
    return value;
  }

  private static List<Bytes> modules(List<ByteString> modules) {
    return modules.stream().map(each -> Bytes.owning(each.toByteArray())).toList();
  }

  private static List<Address> addresses(List<String> ids) {
    return ids.stream().map(id -> Requests.address("dependencies", id)).toList();
  }
}
