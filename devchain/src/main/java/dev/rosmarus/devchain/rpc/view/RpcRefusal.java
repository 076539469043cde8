package dev.rosmarus.devchain.rpc.view;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import dev.rosmarus.sui.proto.ErrorReason;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.Serial;

/** A call that is answered with an error, and with which (Sui client spec, section 6). */
public final class RpcRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Status status;

  private RpcRefusal(Status status) {
    super(status.getMessage(), null, false, false);
    this.status = status;
  }

  public static RpcRefusal of(Code code, String message) {
    return new RpcRefusal(Status.newBuilder().setCode(code.value()).setMessage(message).build());
  }

  public static RpcRefusal notFound(String message) {
    return of(Code.NOT_FOUND, message);
  }

  /** A request without a field that it must have. */
  public static RpcRefusal missing(String field) {
    return violated(field, "missing " + field, ErrorReason.FIELD_MISSING);
  }

  /** A request whose field makes no sense. */
  public static RpcRefusal invalid(String field, String what) {
    return violated(field, "invalid " + field + ": " + what, ErrorReason.FIELD_INVALID);
  }

  private static RpcRefusal violated(String field, String message, ErrorReason reason) {
    BadRequest details =
        BadRequest.newBuilder()
            .addFieldViolations(
                BadRequest.FieldViolation.newBuilder()
                    .setField(field)
                    .setDescription(message)
                    .setReason(reason.name()))
            .build();
    return new RpcRefusal(
        Status.newBuilder()
            .setCode(Code.INVALID_ARGUMENT.value())
            .setMessage(message)
            .addDetails(Any.pack(details))
            .build());
  }

  /** As an entry of a batch. */
  public Status status() {
    return status;
  }

  public Code code() {
    return io.grpc.Status.fromCodeValue(status.getCode()).getCode();
  }

  public StatusRuntimeException toException() {
    return StatusProto.toStatusRuntimeException(status);
  }
}
