/** The commands that serve Walrus over plain HTTP, until a signal stops them. */
package dev.rosmarus.node.cli.gateway;
