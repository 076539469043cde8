/** May this blob be read here? The operator's deny list, and what the chain has registered. */
package dev.rosmarus.node.access;
