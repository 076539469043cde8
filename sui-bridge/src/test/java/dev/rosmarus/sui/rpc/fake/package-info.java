/**
 * Full nodes for tests: {@link dev.rosmarus.sui.rpc.fake.FakeLedger} is what is true, and each
 * {@link dev.rosmarus.sui.rpc.fake.FakeFullNode} tells it, or not, over real gRPC on the loopback.
 */
package dev.rosmarus.sui.rpc.fake;
