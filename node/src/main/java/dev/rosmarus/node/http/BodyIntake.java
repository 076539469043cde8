package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import java.util.OptionalLong;

/** Takes the body of one request from its connection. Lives on the event loop. */
sealed interface BodyIntake permits BodyReceiver, BodyPipe {

  /** What the connection does for a body. */
  interface Listener {

    /** Content is wanted that was not wanted before. */
    void goOn();

    /** More of the body may be on its way: there is memory for it. */
    void widen();
  }

  /** To be called once, before any content. */
  void begin(OptionalLong announced);

  boolean wantsContent();

  void content(ByteBuf data);

  /** All of it has come. */
  void end();

  void fail(BodyException cause);
}
