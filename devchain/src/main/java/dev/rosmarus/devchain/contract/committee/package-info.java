/** Who forms the next committee, with how many shards, and what the committee's votes decide. */
package dev.rosmarus.devchain.contract.committee;
