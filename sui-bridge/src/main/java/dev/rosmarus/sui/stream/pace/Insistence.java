package dev.rosmarus.sui.stream.pace;

import dev.rosmarus.sui.rpc.RpcException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again until there is an answer, with pauses, and says so now and then. */
public final class Insistence {

  private static final Logger log = LoggerFactory.getLogger(Insistence.class);

  /** Failures before the log is troubled with them. */
  private static final int QUIET_ATTEMPTS = 4;

  /** One attempt; nothing, or an exception, means that another is due. */
  @FunctionalInterface
  public interface Attempt<T> {
    Optional<T> get() throws InterruptedException;
  }

  private final RetryDelay delay;
  private final RandomGenerator random;
  private final Pause pause;

  public Insistence(RetryDelay delay, RandomGenerator random, Pause pause) {
    this.delay = delay;
    this.random = random;
    this.pause = pause;
  }

  /**
   * @param what is wanted, for the log
   * @throws RpcException.Cancelled when the client is closed
   */
  public <T> T until(String what, Attempt<T> attempt) throws InterruptedException {
    for (int failures = 0; ; failures++) {
      String why = "nobody has it";
      try {
        Optional<T> answer = attempt.get();
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (RpcException.Cancelled e) {
        throw e;
      } catch (RpcException e) {
        why = String.valueOf(e.getMessage());
      }
      if (failures >= QUIET_ATTEMPTS && Integer.bitCount(failures) == 1) {
        log.warn("{} is still wanted ({} attempts): {}; trying again", what, failures + 1, why);
      }
      pause.of(delay.after(failures, random));
    }
  }
}
