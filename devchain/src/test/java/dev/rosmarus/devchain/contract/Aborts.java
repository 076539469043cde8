package dev.rosmarus.devchain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say that a rule aborts. */
public final class Aborts {

  private Aborts() {}

  public static void assertAborts(MoveAbortName name, ThrowingCallable call) {
    Abort abort = catchThrowableOfType(Abort.class, call);
    assertThat(abort).as("no abort, but %s was due", name).isNotNull();
    assertThat(abort.module()).isEqualTo(name.module());
    assertThat(abort.code()).isEqualTo(name.code());
  }
}
