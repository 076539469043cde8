/**
 * What all commands share: what they say and show, how they fail, and the forms of what they are
 * given. The door is {@link dev.rosmarus.node.cli.console.Console}.
 */
package dev.rosmarus.node.cli.console;
