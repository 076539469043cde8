/**
 * What operators type: the {@code rosmarus} command and its sub-commands.
 *
 * <p>Results go to standard output, all else to standard error. Exit code 0 is success, 1 a failure
 * that the message explains, 2 a command line that cannot be right whatever the files hold.
 */
package dev.rosmarus.node.cli;
