/** What space costs, who has reserved how much of it until when, and who is paid for holding it. */
package dev.rosmarus.devchain.contract.storage;
