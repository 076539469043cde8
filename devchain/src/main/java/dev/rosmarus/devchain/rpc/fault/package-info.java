/** Faults that somebody asks for, so that clients can be seen to cope. */
package dev.rosmarus.devchain.rpc.fault;
