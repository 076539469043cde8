package dev.rosmarus.node.config;

import java.util.OptionalInt;

/**
 * Threads ({@code thread_pool}).
 *
 * @param generalTasksMax empty: 100 for each core
 * @param recoveryTasksMax empty: as many as general tasks
 * @param recoveryNiceLevel 0: recovery has the priority of everything else
 */
public record ThreadPoolConfig(
    @Key(value = "max_concurrent_general_tasks", min = 1, alias = "max_concurrent_tasks")
        OptionalInt generalTasksMax,
    @Key(value = "max_concurrent_recovery_tasks", min = 1) OptionalInt recoveryTasksMax,
    @Key(
            value = "max_blocking_io_threads",
            byDefault = "1024",
            min = 1,
            ignored = "threads that wait cost nothing here; see rosmarus.serving_threads")
        int blockingIoThreadsMax,
    @Key(value = "recovery_nice_level", byDefault = "19", max = 19) int recoveryNiceLevel)
    implements Section {}
