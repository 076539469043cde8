package dev.rosmarus.node.client.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * That nobody else on this machine sends transactions for an account: two processes would choose
 * the same coins, and lock each other's until the epoch of Sui ends. Ends with the process.
 */
final class AccountLock implements AutoCloseable {

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
  private static final int HOLDER_BYTES_MAX = 64;

  private final FileChannel channel;

  private AccountLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits while somebody else has it.
   *
   * @param folder of the account; exists
   * @param waiting called once if it has to wait
   * @throws SessionException if it is not free in time
   */
  static AccountLock take(
      Path folder, Address account, Duration atMost, Waiting time, Runnable waiting)
      throws InterruptedException {
    Path file = folder.resolve("account.lock");
    Duration end = time.elapsed().plus(atMost);
    boolean told = false;
    while (true) {
      Optional<AccountLock> lock = attempt(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (time.elapsed().compareTo(end) >= 0) {
        throw busy(file, account);
      }
      if (!told) {
        told = true;
        waiting.run();
      }
      time.pause(LOOK_INTERVAL);
    }
  }

  private static SessionException busy(Path file, Address account) {
    return new SessionException(
        "account "
            + account
            + " is in use by another process"
            + holder(file)
            + ", and two would spend the same coins; wait for that one, stop it, or use another"
            + " account");
  }

  private static Optional<AccountLock> attempt(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8);
          channel.truncate(0).write(ByteBuffer.wrap(holder));
          return Optional.of(new AccountLock(channel));
        }
      } catch (OverlappingFileLockException e) {
        // Another session of this very process has it.
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new SessionException("cannot lock " + file + ": " + e, e);
    }
  }

  private static String holder(Path file) {
    try {
      String pid = Files.readString(file);
      return pid.isEmpty() || pid.length() > HOLDER_BYTES_MAX ? "" : " (" + pid + ")";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SessionException("cannot give up a lock: " + e, e);
    }
  }
}
