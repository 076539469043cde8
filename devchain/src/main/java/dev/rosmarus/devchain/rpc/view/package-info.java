/**
 * The chain as the RPC surface sees it: the questions in {@link
 * dev.rosmarus.devchain.rpc.view.ChainView}, the answers in the types of the Sui client, and the
 * refusal that every protocol turns into its own error.
 */
package dev.rosmarus.devchain.rpc.view;
