package dev.rosmarus.node.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What our clients have beyond the reference's: limits ({@code rosmarus}).
 *
 * @param statePath for what must outlive a process, such as transactions on their way; empty: the
 *     user's own
 * @param accountWait how long a command waits for another that uses the same account
 * @param connectTimeout until a connection to a storage node stands
 * @param requestsInFlightMax at one storage node at a time
 * @param stragglerTime how long uploads go on after the quorum decided
 * @param writeTime until a quorum must have decided
 * @param epochChangesMax how often a write begins again because the committee changed
 * @param hedgeAfter a download that takes longer gets a rival
 * @param hedgeBytesPerSecond by which long slivers have more time than that
 * @param readRounds how often nodes that did not answer are asked again
 * @param retriesMax of all reads and writes together at once
 * @param retriesPerSecond of all reads and writes together in the long run
 * @param writtenBytesMax of a blob to write, encoded
 * @param writeMemoryBytesMax of slivers in native memory, for each write
 * @param readBytesMax of a blob to read into memory
 * @param streamMemoryBytesMax native memory of reads that stream, together
 * @param spoolPath where reads that stream have their files; empty: the system's for temporary ones
 * @param spoolBytesMax of such files
 */
public record RosmarusClientConfig(
    @Key("state_path") @Home Optional<Path> statePath,
    @Key(value = "account_wait_secs", byDefault = "60") Duration accountWait,
    @Key(value = "connect_timeout_millis", byDefault = "5000", min = 1) Duration connectTimeout,
    @Key(value = "requests_in_flight_max", byDefault = "128", min = 1, max = 1000)
        int requestsInFlightMax,
    @Key(value = "straggler_time_millis", byDefault = "15000") Duration stragglerTime,
    @Key(value = "write_time_secs", byDefault = "600", min = 1) Duration writeTime,
    @Key(value = "epoch_changes_max", byDefault = "2") int epochChangesMax,
    @Key(value = "hedge_after_millis", byDefault = "2000", min = 1) Duration hedgeAfter,
    @Key(value = "hedge_bytes_per_second", byDefault = "1048576", min = 1) long hedgeBytesPerSecond,
    @Key(value = "read_rounds", byDefault = "3", min = 1, max = 1000) int readRounds,
    @Key(value = "retries_max", byDefault = "2000") int retriesMax,
    @Key(value = "retries_per_second", byDefault = "50") int retriesPerSecond,
    @Key(value = "written_bytes_max", byDefault = "68719476736", min = 1) long writtenBytesMax,
    @Key(value = "write_memory_bytes_max", byDefault = "2147483648", min = 1)
        long writeMemoryBytesMax,
    @Key(value = "read_bytes_max", byDefault = "4294967296", min = 1) long readBytesMax,
    @Key(value = "stream_memory_bytes_max", byDefault = "536870912", min = 1)
        long streamMemoryBytesMax,
    @Key("spool_path") @Home Optional<Path> spoolPath,
    @Key(value = "spool_bytes_max", byDefault = "68719476736") long spoolBytesMax)
    implements Section {}
